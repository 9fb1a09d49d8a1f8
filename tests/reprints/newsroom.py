"""Writes articles for the reprint tests: own sentences, invented figures throughout.

An event has facts; each fact can be worded in several ways; an outlet chooses wording, order and
length. Two outlets reporting one event therefore share its figures and little of its language.
"""

import random
from dataclasses import dataclass

PLACES = [
    "江宁",
    "临川",
    "云岭",
    "海州",
    "南浦",
    "青原",
    "东湖",
    "西陵",
    "北川",
    "凤台",
    "永安",
    "石门",
    "清河",
    "长乐",
    "武陵",
    "金沙",
    "白水",
    "龙泉",
]
SCHOOLS = [
    "理工大学",
    "师范大学",
    "农业大学",
    "医科大学",
    "交通大学",
    "海洋大学",
    "科技学院",
    "工业大学",
]
FIELDS = [
    "量子通信",
    "脑机接口",
    "固态电池",
    "合成生物",
    "深海探测",
    "卫星遥感",
    "柔性电子",
    "可控核聚变",
    "碳捕集",
    "蛋白质设计",
    "智能网联汽车",
    "耐盐碱水稻",
    "高温超导",
    "空间天文",
    "地震预警",
    "冰芯研究",
    "光子芯片",
    "基因编辑",
]
PEOPLE = [
    "陈立群",
    "王若兰",
    "赵明远",
    "孙晓梅",
    "周启航",
    "吴静怡",
    "郑国栋",
    "冯海涛",
    "何思源",
    "许文静",
    "高远",
    "梁秋实",
    "宋知行",
    "唐一鸣",
]
SUBJECTS = [
    "语文",
    "数学",
    "物理",
    "化学",
    "生物",
    "历史",
    "地理",
    "体育",
    "美术",
    "音乐",
    "科学",
    "劳动",
]

# Each topic: sentences in groups; the wordings of a group say the same thing differently.
TOPICS: dict[str, list[list[str]]] = {
    "gaii": [
        [
            "{date}，《{year}全球人工智能创新指数报告》在世界人工智能大会上发布，{n0}个国家纳入评价范围。",
            "世界人工智能大会{date}迎来一份新报告：研究团队从五个方面给{n0}国的人工智能创新能力打分，结果写入《{year}全球人工智能创新指数报告》。",
            "谁在引领人工智能创新？{date}公布的《{year}全球人工智能创新指数报告》对{n0}个国家给出了排名。",
        ],
        [
            "报告显示，美国得分为{f1}分，中国得分为{f2}分，分列前两位。",
            "从总分看，排在首位的美国拿到{f1}分，紧随其后的中国是{f2}分。",
            "美国以{f1}分居首，中国凭{f2}分名列次席，第三名与两国距离明显。",
        ],
        [
            "两国分差为{f3}分，与上一年度相比有所变化，领跑格局依旧稳定。",
            "中美之间相隔{f3}分，研究人员认为这一差距的走向值得长期跟踪。",
        ],
        [
            "第二梯队共有{n4}个国家，英国、德国、韩国等继续保持传统科研优势。",
            "处在第二方阵的{n4}国里，欧洲国家占了多数，亚洲则有韩国和新加坡。",
        ],
        [
            "在科技研发方面，中国顶级会议论文达到{n5}篇，高层次学者增加{n6}人。",
            "论文产出同样可观，中国学者一年在顶会发文{n5}篇，新进入高层次名单的有{n6}位。",
        ],
        [
            "全球人工智能领域风险投资规模为{n7}亿美元，同比变化{n8}%，资金进一步向头部企业集中。",
            "钱流向哪里？报告统计的风险投资总额是{n7}亿美元，增减幅度{n8}%，大额交易占去大半。",
        ],
        [
            "开源社区方面，活跃项目数量较五年前翻番，发展中国家的开发者贡献明显上升。",
            "开源成为后来者的机会，不少新兴经济体的程序员正在成为重要的代码贡献者。",
        ],
        [
            "报告同时指出，高价值专利布局不足、基础软件依赖外部供给，仍是中国需要补上的短板。",
            "谈到不足，编写组提到两点：能卖出高价的专利还不多，底层软件受制于人的局面没有根本改变。",
        ],
        [
            "该报告由国内研究机构与高校联合编写，评价体系包含{n9}项指标，数据来自公开统计和文献数据库。",
            "据介绍，编写团队选用了{n9}项可核查的指标，原始数据均取自公开渠道。",
        ],
        [
            "“排名只是参照，真正要看的是每一项能力的来路和去向。”{person}在会上说。",
        ],
        [
            "编写组建议，各国应在算力设施、数据规则和安全治理方面加强对话，避免鸿沟继续扩大。",
            "针对南北差距，报告呼吁共享算力、共建规则，让更多国家用得起、用得好这项技术。",
        ],
    ],
    "ranking": [
        [
            "{place}市统计部门{date}发布《{year}城市{field}竞争力指数》，全国{n0}个城市参评。",
            "{date}，一份给{n0}座城市排座次的{field}榜单出炉，发布方是{place}市统计部门。",
        ],
        [
            "综合得分最高的城市为{f1}分，{place}以{f2}分位列第{n1}。",
            "榜首分数定格在{f1}分；作为东道主，{place}拿到{f2}分，排在第{n1}位。",
        ],
        [
            "指数由{n2}项一级指标和{n3}项二级指标构成，权重经专家多轮打分确定。",
            "打分规则并不简单：上面有{n2}个大类，往下细分为{n3}个小项，权重靠专家背对背评出。",
        ],
        [
            "研发投入强度平均为{f4}%，比上年提高{f5}个百分点。",
            "平均算下来，参评城市把{f4}%的产出用在研发上，一年之间上升了{f5}个百分点。",
        ],
        [
            "区域差异依然突出，东部城市包揽前十名中的七席，中西部省会进步较快。",
            "前十名里东部占了七个，不过跑得最快的几座城市都在中西部。",
        ],
        [
            "相关负责人{person}表示，指数将每年更新，供各地对照查找弱项。",
            "“不是为了比高低，而是为了找弱项。”牵头这项工作的{person}这样解释榜单的用意。",
        ],
        [
            "参评城市的有效发明专利总量达到{n6}件，企业贡献了其中的八成以上。",
            "专利方面，手握{n6}件有效发明的参评城市里，八成多成果出自企业。",
        ],
        [
            "专家提醒，排名受口径影响较大，不宜直接作为考核依据。",
            "也有学者泼冷水：换一个口径名次就会变，拿来考核干部并不合适。",
        ],
    ],
    "admission": [
        [
            "{place}市教育局{date}公布{year}年普通高中招生方案，计划招收新生{n0}人。",
            "今年中考怎么招？{place}市教育局{date}给出答案：普通高中总盘子{n0}人。",
        ],
        [
            "方案明确，优质高中指标到校比例不低于{n1}%，并向农村初中倾斜。",
            "家长关心的指标到校，这次划了{n1}%的底线，农村初中还会多分一些。",
        ],
        [
            "考试总分为{n2}分，其中{subject}满分{n3}分，实行等级与分数并用。",
            "{n2}分的总成绩里，{subject}占{n3}分，部分科目改用等级呈现。",
        ],
        [
            "{subject}实验操作考试安排在五月，成绩当场评定，考生可申请复核一次。",
            "要动手的{subject}实验考试放在五月，评分现场公布，有异议可以复核。",
        ],
        [
            "全市设考点{n4}个，考务人员{n5}名，考点周边实行交通管制。",
            "为了这场考试，当地准备了{n4}处考点和{n5}名考务人员，周边道路分时段限行。",
        ],
        [
            "教育局提醒，任何学校不得提前组织招生，不得以签约、承诺等方式争抢生源。",
            "掐尖招生的老办法行不通了：提前签约、私下许诺一经查实都要处理。",
        ],
        [
            "志愿填报分三个批次进行，系统将在查分次日开放，逾期不予补报。",
            "查到分数的第二天就能填志愿，三个批次各有截止时间，错过不补。",
        ],
        [
            "对经济困难家庭学生，各校设立绿色通道，学费减免从入学当月算起。",
            "手头紧的家庭不必担心，入学当月起就可以走绿色通道办理减免。",
        ],
        [
            "{person}介绍，方案在征求{n6}所学校意见后定稿，实施期为三年。",
            "定稿之前，起草组跑了{n6}所学校听意见，{person}说方案至少管三年。",
        ],
    ],
    "discovery": [
        [
            "{place}{school}{person}团队在{field}领域取得进展，论文{date}在线发表。",
            "一篇{date}上线的论文，把{place}{school}带到了{field}研究的聚光灯下，通讯作者是{person}。",
        ],
        [
            "团队制备的样品在{n0}小时连续测试中性能衰减仅{f1}%，远低于此前报道。",
            "连测{n0}个小时，样品只掉了{f1}%的性能，这是同类工作没有做到的。",
        ],
        [
            "研究人员从{n2}组候选方案中筛选出{n3}组，逐一验证其稳定性。",
            "最初的候选方案多达{n2}组，层层淘汰之后剩下{n3}组进入验证。",
        ],
        [
            "审稿人评价称，这项工作提供了简洁而可重复的途径，对同行具有参考价值。",
            "在审稿人眼里，它的好处是别的实验室照着也能做出来。",
        ],
        [
            "新方法把单次实验成本降至{n4}元，为规模应用创造了条件。",
            "算到单次实验，花费压到了{n4}元，离走出实验室近了一步。",
        ],
        [
            "“失败的记录写满了三个本子。”{person}回忆说，转机出现在一次偶然的断电之后。",
        ],
        [
            "该成果得到国家自然科学基金和地方重点研发计划支持，累计经费{n5}万元。",
            "花掉的{n5}万元经费，一部分来自自然科学基金，一部分由地方研发计划承担。",
        ],
        [
            "团队已申请发明专利{n6}项，并与两家企业签订中试协议。",
            "{n6}项专利申请递了上去，两家企业也签了中试的协议。",
        ],
        [
            "下一步，研究人员将在更低温度和更高湿度的环境中检验其可靠性。",
            "接下来要过的关是冷和潮：团队打算换到更苛刻的环境里再试。",
        ],
        [
            "学界普遍认为，{field}走向应用还需跨过材料、工艺和标准三道门槛。",
            "业内的共识是，要让{field}真正用起来，材料、工艺、标准一个都不能少。",
        ],
    ],
    "campus": [
        [
            "{date}，{place}{school}举行{year}级新生开学典礼，{n0}名新生参加。",
            "{n0}名新同学{date}走进{place}{school}，开学典礼在体育馆举行。",
        ],
        [
            "新生来自{n1}个省份，最小的{n2}岁，女生占比{n3}%。",
            "翻开名册，{n1}个省份的考生聚到一起，年纪最小的只有{n2}岁，女生占{n3}%。",
        ],
        [
            "学校今年新增{field}等{n4}个专业方向，推行导师全程负责制。",
            "新专业成了热门，{field}在内的{n4}个方向今年第一次招生，每名学生都配导师。",
        ],
        [
            "校长{person}寄语新生，把问题带进课堂，把脚步迈向田野和车间。",
            "“别急着找答案，先学会提问题。”校长{person}把这句话送给了台下的年轻人。",
        ],
        [
            "图书馆延长开放至夜间十一点，实验平台面向本科生预约使用。",
            "夜里十一点还能在图书馆看书，本科生也可以预约进实验平台。",
        ],
        [
            "学校设立奖助资金{n5}万元，预计覆盖近三成学生。",
            "奖助的盘子是{n5}万元，大约每十个人里有三个能够受益。",
        ],
        [
            "老生志愿者在站点设置迎新服务台，提供行李托运和校园导览。",
            "拖着箱子不用愁，学长学姐在车站摆起了服务台，运行李也带路。",
        ],
        [
            "典礼最后，全体师生共同观看校史短片，合唱校歌。",
            "灯光暗下来，一部校史短片放完，全场唱起了校歌。",
        ],
    ],
    "industry": [
        [
            "{place}{field}产业园{date}开园，首批{n0}家企业签约入驻。",
            "{date}，{n0}家企业拿到了{place}新园区的钥匙，这里主攻{field}。",
        ],
        [
            "园区规划面积{n1}亩，总投资{f2}亿元，建设周期{n3}个月。",
            "从图纸到落成用了{n3}个月，{n1}亩土地上投下{f2}亿元。",
        ],
        [
            "预计全部达产后年产值{f4}亿元，带动就业{n5}人。",
            "满负荷运转之后，每年能创造{f4}亿元产值和{n5}个岗位。",
        ],
        [
            "当地出台配套政策，对首台套设备给予购置补贴，对骨干人才提供住房支持。",
            "为了留住企业，地方拿出真金白银：买首台套有补贴，骨干来了有房住。",
        ],
        [
            "公共检测平台同步启用，检测周期由{n6}天缩短至{n7}天。",
            "以前送样要等{n6}天，检测平台启用后{n7}天就能拿到结果。",
        ],
        [
            "产业园负责人{person}说，上下游企业隔墙相邻，样品当天就能改完。",
            "“走路十分钟，样品就改好了。”{person}这样形容上下游挨在一起的好处。",
        ],
        [
            "专家认为，园区要避免同质竞争，关键在于找准自身在产业链中的位置。",
            "也有专家提醒，别的地方也在建，想清楚自己做哪一段才不会撞车。",
        ],
        [
            "二期工程将于明年启动，重点引进封装、材料和软件企业。",
            "明年动工的二期，名单上写的是封装、材料和软件三类企业。",
        ],
    ],
    "outreach": [
        [
            "{place}科技馆{date}启动{field}科普周，推出{n0}场讲座和{n1}项互动展品。",
            "{n0}场讲座、{n1}件能上手的展品，{place}科技馆的{field}科普周{date}开门迎客。",
        ],
        [
            "活动首日接待观众{n2}人次，其中中小学生占{n3}%。",
            "第一天就来了{n2}人次，每百名观众里有{n3}个是中小学生。",
        ],
        [
            "科研人员{person}现场演示实验，并回答学生提问。",
            "{person}把实验台搬到了观众面前，提问的小手举了一片。",
        ],
        [
            "展品由高校实验室捐赠，部分设备系首次公开亮相。",
            "不少设备是从大学实验室借来的，平时难得一见。",
        ],
        [
            "主办方还向{n4}所乡村学校赠送实验箱{n5}套，并安排教师培训。",
            "{n5}套实验箱将送往{n4}所乡村学校，老师们也会先接受培训。",
        ],
        [
            "活动持续一周，观众可通过网络免费预约，每日限额入场。",
            "想去的市民可以在网上免费约，活动办一周，每天限流。",
        ],
        [
            "相关课程资源将上传至公共平台，供各地学校选用。",
            "课程会挂到公共平台上，别处的学校也能用。",
        ],
    ],
}
LEAN = ["据悉，", "记者了解到，", "值得注意的是，", "另外，", "与此同时，"]
BACKGROUND = {
    topic: [
        f"{name}近年来受到社会广泛关注，相关部门先后印发多份文件，从经费、人才和评价三个方面予以保障。",
        f"回顾过去几年，{name}经历了从试点到推广的过程，各地做法不一，既有成功的样本，也走过弯路。",
        f"有研究梳理了国内外{name}的公开资料后认为，投入的连续性比一时的规模更能说明问题，这一看法得到多数同行认可。",
        f"在上一轮评估中，{name}被列为重点事项，评估组走访了多个省份，收集案例并形成了近百页的材料。",
    ]
    for topic, name in {
        "gaii": "人工智能创新评价",
        "ranking": "城市创新评价",
        "admission": "高中招生改革",
        "discovery": "前沿基础研究",
        "campus": "本科教育教学",
        "industry": "新兴产业集聚",
        "outreach": "青少年科学普及",
    }.items()
}
WHO = [
    "档案馆",
    "校友会",
    "志愿服务队",
    "财务处",
    "街道办",
    "行业协会",
    "数据中心",
    "检测站",
    "出版社",
    "气象台",
    "物流公司",
    "文化馆",
    "教研室",
    "后勤集团",
    "国际合作处",
    "招标办公室",
    "图书采编部",
    "老科协",
    "青年突击队",
    "乡镇中心校",
]
ACTS = [
    "重新核对了",
    "连夜赶制了",
    "捐出了",
    "公开征集",
    "逐条回应了",
    "正式移交了",
    "搁置了",
    "试用了",
    "改造了",
    "否决了",
    "悄悄推迟了",
    "联合采购了",
    "翻译了",
    "撤换了",
    "补拍了",
    "登记了",
    "复查了",
    "租借了",
    "评议了",
    "修订了",
]
THINGS = [
    "一批旧仪器",
    "年度预算草案",
    "三十年前的手稿",
    "屋顶的光伏板",
    "食堂的排风系统",
    "夜班班车线路",
    "方言录音资料",
    "操场的排水沟",
    "第二版教学大纲",
    "实验室钥匙",
    "河道水样",
    "古树名录",
    "退役的服务器",
    "校园导览图",
    "公共自行车",
    "家长来信",
    "防汛沙袋",
    "冬季供暖时间表",
    "盲文课本",
    "山区支教名单",
    "选址报告",
    "安全帽",
    "访客预约系统",
    "种子标本",
]
WHY = [
    "因为原来的做法已经跟不上需要",
    "理由是费用超出了最初的估算",
    "目的在于让更多人看得懂",
    "据说是为了赶在雨季之前完工",
    "这在十年前几乎没有人想到",
    "结果比预想的要好",
    "不过细节仍有待敲定",
    "反对的声音也并不小",
    "前后一共开了好几次协调会",
    "最终由双方各让一步",
    "起因是一封匿名邮件",
    "许多老职工对此印象很深",
    "外地同行听说后也来取经",
    "争论持续到当天傍晚",
    "具体时间表还没有对外公布",
    "有人把过程拍成了短片",
]
DETAILS = [
    "{who}{act}{thing}，{why}。",
    "为此，{who}的{person}{act}{thing}和{other}，{why}。",
    "{person}回忆说，{who}曾经{act}{thing}，{why}。",
    "围绕{thing}，{who}收到了{n}条意见，{why}。",
    "与{thing}有关的工作由{who}承担，{person}负责联络，{why}。",
    "在{other}旁边，{who}的工作人员{act}{thing}，{why}。",
]


@dataclass(frozen=True)
class Event:
    """Something that happened: the topic and the value of every slot."""

    topic: str
    slots: dict[str, str]


def make_event(rng: random.Random, topic: str | None = None) -> Event:
    topic = topic or rng.choice(sorted(TOPICS))
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    slots = {
        "date": f"{month}月{day}日",
        "year": str(rng.randint(2019, 2026)),
        "place": rng.choice(PLACES),
        "school": rng.choice(SCHOOLS),
        "field": rng.choice(FIELDS),
        "person": rng.choice(PEOPLE),
        "subject": rng.choice(SUBJECTS),
    }
    _draw_figures(rng, slots)
    return Event(topic, slots)


def _draw_figures(rng: random.Random, slots: dict[str, str]) -> None:
    for i in range(10):
        slots[f"n{i}"] = str(rng.choice([rng.randint(3, 99), rng.randint(100, 9999)]))
        slots[f"f{i}"] = f"{rng.uniform(1, 99):.2f}"


def next_year(rng: random.Random, event: Event) -> Event:
    """Return the same event a year on: the same words would report it, with other figures."""
    slots = dict(event.slots)
    kept = {k: slots[k] for k in rng.sample([f"n{i}" for i in range(10)], rng.randint(0, 4))}
    _draw_figures(rng, slots)
    slots.update(kept)
    slots["year"] = str(int(slots["year"]) + 1)
    slots["date"] = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return Event(event.topic, slots)


def write(rng: random.Random, event: Event, *, size: str, house: int) -> list[str]:
    """Return an article's paragraphs: `size` short, middle or long; `house` picks the wording."""
    groups = TOPICS[event.topic]
    count = {"short": rng.randint(1, 3), "middle": rng.randint(4, 6), "long": len(groups)}[size]
    body = [0, *sorted(rng.sample(range(1, len(groups)), min(count, len(groups) - 1)))]
    sentences = []
    for place in body:
        wordings = groups[place]
        text = wordings[house % len(wordings)].format(**event.slots)
        if place and rng.random() < 0.3:
            text = rng.choice(LEAN) + text
        sentences.append(text)
    if size == "long":
        sentences += rng.sample(BACKGROUND[event.topic], rng.randint(0, 2))
    for _ in range({"short": 0, "middle": rng.randint(0, 3), "long": rng.randint(2, 24)}[size]):
        sentences.insert(rng.randint(1, len(sentences)), detail(rng))
    paragraphs: list[str] = []
    while sentences:
        take = rng.randint(1, 3)
        paragraphs.append("".join(sentences[:take]))
        sentences = sentences[take:]
    return paragraphs


def detail(rng: random.Random) -> str:
    """Return a sentence that no other article has: what fills real reports between the facts."""
    return rng.choice(DETAILS).format(
        who=rng.choice(WHO),
        person=rng.choice(PEOPLE),
        act=rng.choice(ACTS),
        thing=rng.choice(THINGS),
        other=rng.choice(THINGS),
        why=rng.choice(WHY),
        n=rng.randint(2, 900),
    )


def headline(rng: random.Random, event: Event) -> str:
    stem = {
        "gaii": "{year}全球人工智能创新指数报告发布",
        "ranking": "{place}发布{field}竞争力指数",
        "admission": "{place}公布{year}年高中招生方案",
        "discovery": "{place}{school}在{field}领域取得进展",
        "campus": "{place}{school}迎来{year}级新生",
        "industry": "{place}{field}产业园开园",
        "outreach": "{place}科技馆启动{field}科普周",
    }[event.topic]
    return stem.format(**event.slots) + rng.choice(["", "", " 专家解读", ",这些数据值得关注"])
