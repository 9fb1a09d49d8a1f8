"""What is cut from around a body, what it says, and what must never be cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.records import Removal
from pipelines.boilerplate import Boilerplate, cut_boilerplate

BODY = (
    "《全球人工智能创新指数报告2025》显示，2024年美国总分为77.97分，中国总分为58.01分。\n"
    "报告对46个国家的发展状况进行了评价，中国的5个一级指标均排名第二。"
)


def kept(text: str, boilerplate: Boilerplate) -> str:
    """The text without its removals, which must be in order, apart, and true to the text."""
    pieces, done = [], 0
    for removal in boilerplate.removals:
        assert removal.start >= done
        assert text[removal.start : removal.end] == removal.text
        pieces.append(text[done : removal.start])
        done = removal.end
    return "".join((*pieces, text[done:]))


def put_back(clean: str, removals: tuple[Removal, ...]) -> str:
    for removal in removals:
        clean = clean[: removal.start] + removal.text + clean[removal.start :]
    return clean


@pytest.mark.parametrize(
    ("line", "kind", "field", "value"),
    [
        ("来源：公众号科情智库（有删减）", "source_line", "origin", "公众号科情智库"),
        ("來源:公眾號科情智庫(有刪減)", "source_line", "origin", "公众号科情智库"),
        ("来源 | 综合科技日报、南方都市报", "source_line", "origin", "综合科技日报、南方都市报"),
        ("稿件来源：新华社", "source_line", "origin", "新华社"),
        ("本文来源：上观新闻", "source_line", "origin", "上观新闻"),
        ("转自：中国教育在线", "source_line", "origin", "中国教育在线"),
        ("（来源：华为云社区）", "source_line", "origin", "华为云社区"),
        ("来源：人民日报2025-07-27 08:49", "source_line", "origin", "人民日报"),
        (
            "（本文来源：经济日报 作者：某中心研究部部长、研究员李明）返回搜狐，查看更多",
            "source_line",
            "origin",
            "经济日报",
        ),
        ("（新聞資料來源 : 中央社）", "source_line", "origin", "中央社"),
        ("《 人民日报 》（ 2025年07月27日 01 版）", "source_line", "origin", "人民日报"),
        ("《人民日报》（2025年07月27日 04 版）", "source_line", "origin", "人民日报"),
        ("来源：“科情智库”微信公众号", "source_line", "origin", "“科情智库”微信公众号"),
        ("文章来源：“科情智库” | 本文有删改", "source_line", "origin", "科情智库"),
        ("本文转载自“科情智库”公众号", "source_line", "origin", "“科情智库”公众号"),
        ("DATE: Jul 05 2024 / SOURCE: Yicai", "source_line", "origin", "Yicai"),
        ("Source: Example Daily", "source_line", "origin", "Example Daily"),
        ("(Web editor: Wang Ming, Li Hua)", "editor_line", "editor", "Wang Ming, Li Hua"),
        ("责任编辑:zhangsan", "editor_line", "editor", "zhangsan"),
        ("核稿編輯：陳大文", "editor_line", "editor", "陈大文"),
        ("（编辑 王晓 校对 李明）", "editor_line", "editor", "王晓"),
        ("作者：张华（某大学教授）", "editor_line", "author", "张华"),
        ("图/文 张华", "editor_line", "author", "张华"),
        ("〔記者陳大文／台北報導〕", "editor_line", "author", "陈大文"),
        ("编辑：李明", "editor_line", "editor", "李明"),
        ("责任编辑：刘光博", "editor_line", "editor", "刘光博"),
        ("責任編輯：陳大文", "editor_line", "editor", "陈大文"),
        ("责编：张倩", "editor_line", "editor", "张倩"),
        ("【责任编辑:王頔】", "editor_line", "editor", "王頔"),
        ("[ 责编：杨煜 ]", "editor_line", "editor", "杨煜"),
        ("(责编：胡永秋、杨光宇)", "editor_line", "editor", "胡永秋、杨光宇"),
        ("责任编辑：李伟 SF183", "editor_line", "editor", "李伟 SF183"),
        ("编辑丨李明 校对丨张华", "editor_line", "editor", "李明"),
        ("校对：张艳", "editor_line", "editor", "张艳"),
        ("编 辑：小林", "editor_line", "editor", "小林"),
        ("责任编辑 李明", "editor_line", "editor", "李明"),
        ("作者：宋薇萍", "editor_line", "author", "宋薇萍"),
        ("文/张华", "editor_line", "author", "张华"),
        ("本报记者 张华 李明", "editor_line", "author", "张华 李明"),
        ("（总台央视记者 奚丹霓 张赛）", "editor_line", "author", "奚丹霓 张赛"),
    ],
)
def test_label_lines_are_cut_and_read(line: str, kind: str, field: str, value: str) -> None:
    """Every label variant counted on real pages, in both scripts and widths, as the last line."""
    text = f"{BODY}\n{line}"
    boilerplate = cut_boilerplate(text)
    assert [removal.kind for removal in boilerplate.removals] == [kind]
    assert getattr(boilerplate, field) == value
    assert kept(text, boilerplate) == BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (
            "① 凡本站注明“稿件来源：某某教育”的所有文字、图片稿件，版权均属本网所有，不得转载。",
            "notice",
        ),
        (
            "② 本站注明稿件来源为其他媒体的文/图等稿件均为转载稿，如涉及版权等问题，请来函联系。",
            "notice",
        ),
        ("版权声明：未经授权，不得转载。", "notice"),
        ("免责声明：本文仅代表作者观点，不构成任何投资建议。", "notice"),
        ("声明：转载此文是出于传递更多信息之目的，若有侵权请与本网联系删除。", "notice"),
        ("特别提示：本网转载的内容不代表本站立场。", "notice"),
        ("Copyright © 2025 某某网 All Rights Reserved", "notice"),
        ("京ICP备00000000号 违法和不良信息举报电话：010-00000000", "notice"),
        ("制作单位：某某网 版权所有：某某网股份有限公司", "notice"),
        ("以上图片来源于网络", "notice"),
        ("本站内容仅供参考，不构成投资建议，投资者据此操作，风险自担。", "notice"),
        ("市场有风险，投资需谨慎。上述信息不作为任何投资依据。", "notice"),
        ("首页 > 科技 > 正文", "share_line"),
        ("您当前的位置：首页 / 要闻 / 国内", "share_line"),
        ("【限时特惠】办公软件低至五折，立即抢购>>", "share_line"),
        ("（资料图片仅供参考）", "photo_credit"),
        ("本新聞文字、照片專供會員閱覽，版權所有，禁止任何媒體引用、轉貼。", "notice"),
        ("原标题：中国人工智能创新指数排名第二", "original_title"),
        ("（原题为《全球指数报告发布》）", "original_title"),
        ("扫一扫，分享到微信朋友圈", "share_line"),
        ("长按识别二维码关注我们", "share_line"),
        ("分享到： 微信 微博 QQ空间", "share_line"),
        ("返回搜狐，查看更多", "share_line"),
        ("【大 中 小】【打 印】", "share_line"),
        ("新华社记者 李梦馨 摄", "photo_credit"),
        ("新华社发（刘满仓摄）", "photo_credit"),
        ("图片来源：视觉中国", "photo_credit"),
        ("受访者供图", "photo_credit"),
        ("(资料图)", "photo_credit"),
        ("国产精品在线观看,亚洲一区二区三区,免费高清无码视频,欧美激情", "spam"),
        ("九游会官网入口|开云体育投注|乐鱼真人棋牌|百家乐娱乐城注册送", "spam"),
    ],
)
def test_other_furniture_is_cut_by_kind(line: str, kind: str) -> None:
    """Notices, original titles, share lines, photo credits and spam behind the body."""
    text = f"{BODY}\n\n{line}\n"
    boilerplate = cut_boilerplate(text)
    assert [removal.kind for removal in boilerplate.removals] == [kind]
    assert kept(text, boilerplate) == BODY + "\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "来源：高校与企业各占一半的人才，是报告关注的重点。",
        "报告认为，数据来源的多样性决定了评价结果的可靠性，编辑和校对同样重要。",
        "人才来源：高校与企业",
        "数据来源：各国公开的统计年鉴，其中专利数据占60%。",
        "编辑：基因编辑技术取得了新的突破",
        "责任编辑制度在学术期刊中已经实行多年，作者对内容负责。",
        "记者调查",
        "记者在发布现场获悉，中国排名第二",
        "专家认为，未经授权不得使用受版权保护的数据训练大模型，侵权风险需要重视。",
        "报告提出，开源项目的版权归作者所有，转载时注明来源即可。",
        "用户扫一扫即可完成支付，这类应用在2024年的数量增长了25%，报告对此作了分析。",
        "与会者分享了各自的经验",
        "图：各国人工智能创新指数得分与排名",
        "发布现场",
        "北京大学",
        "设计：统一规划",
        "Source: the report covers many countries",
        "文/理科人才的比例在各国之间差别很大",
        "作者认为报告的方法值得肯定",
        "转自德国的经验",
        "“编辑：请注明来源”是他的口头禅，这篇文章谈的是学术规范与数据来源的关系。",
        "|---|---|---|",
        "凡是参与评价的国家都公布了数据，凡本届大会的展商均已登记。",
        "7月26日，与会者在发布现场拍摄",
        "本报讯（记者张华）未经许可的数据采集正在引发版权争议，多家机构要求删除侵权内容。",
        "“中国教育在线的调查显示，人才、教育等8个二级指标排在前2名。”",
        "声明发布后，多国表示支持该指数的评价方法，并愿意分享数据。",
        "政府、企业、高校、科研院所、投资机构、开源社区",
        "专家提醒，人工智能概念炒作较多，市场有风险，投资需谨慎。",
        "这份指数仅供参考，各国仍要结合自身情况制定政策。",
        "首页设计获奖的网站共有12家，其中3家来自高校。",
    ],
)
def test_sentences_that_speak_of_such_things_stay(sentence: str) -> None:
    """First, in the middle and last: the body is never cut."""
    first, second = BODY.split("\n")
    for text in (f"{sentence}\n{BODY}", f"{first}\n{sentence}\n{second}", f"{BODY}\n{sentence}"):
        assert cut_boilerplate(text).removals == ()


def test_the_tail_of_an_education_portal() -> None:
    """Source line, two notices and the bare site name, which the notice itself names."""
    tail = (
        "来源：公众号科情智库（有删减）\n"
        "① 凡本站注明“稿件来源：某某学习网”的所有文字，版权均属本网所有，未经授权不得转载。\n"
        "② 本站注明稿件来源为其他媒体的稿件均为转载稿，如转载稿涉及版权等问题，请来函联系。\n"
        "\n\n某某学习网\n"
    )
    text = f"{BODY}\n{tail}"
    boilerplate = cut_boilerplate(text)
    kinds = [removal.kind for removal in boilerplate.removals]
    assert kinds == ["source_line", "notice", "notice", "site_name"]
    assert boilerplate.flags == ("有删减",)
    assert kept(text, boilerplate) == BODY + "\n"


def test_the_site_name_is_cut_only_where_it_is_known() -> None:
    """A last line may be a heading; the carrier's name comes from the page, a notice or a table."""
    text = f"{BODY}\n某某观察"
    assert cut_boilerplate(text).removals == ()
    assert kept(text, cut_boilerplate(text, site_names=["某某观察"])) == BODY
    assert kept(f"{BODY}\n中國教育在線", cut_boilerplate(f"{BODY}\n中國教育在線")) == BODY


def test_an_info_line_above_the_body_is_read_as_a_whole() -> None:
    """Date, source, author and font size in one line; the original title below it."""
    text = (
        "2025-07-28 10:15:00 来源：上海证券报·中国证券网 作者：宋薇萍 字号：大 中 小\n"
        f"原标题：指数报告发布\n{BODY}"
    )
    boilerplate = cut_boilerplate(text)
    assert boilerplate.origin == "上海证券报·中国证券网"
    assert boilerplate.author == "宋薇萍"
    assert kept(text, boilerplate) == BODY


def test_a_name_below_its_label_belongs_to_it() -> None:
    """Hong Kong pages print 責任編輯: and the name on the next line: one removal, both lines."""
    text = f"{BODY}\n責任編輯：\n陳大文"
    boilerplate = cut_boilerplate(text)
    assert [removal.text for removal in boilerplate.removals] == ["\n責任編輯：\n陳大文"]
    assert boilerplate.editor == "陈大文"


def test_brackets_torn_from_their_editor_go_with_it() -> None:
    """A template puts the brackets of [ 责编：杨煜 ] into elements of their own."""
    text = f"{BODY}\n[\n责编：杨煜\n]"
    assert kept(text, cut_boilerplate(text)) == BODY


def test_weak_labels_need_a_neighbour() -> None:
    """策划 and 监制 head lines of bodies too; below an editor they are credits."""
    assert cut_boilerplate(f"{BODY}\n策划：王强").removals == ()
    text = f"{BODY}\n编辑：李明\n策划：王强\n监制：赵敏"
    assert kept(text, cut_boilerplate(text)) == BODY


def test_an_ending_in_brackets_leaves_its_paragraph() -> None:
    """Taiwanese agencies end the last paragraph with （編輯：陳明）and a date number."""
    text = f"{BODY}（編輯：陳明）1140728"
    boilerplate = cut_boilerplate(text)
    assert kept(text, boilerplate) == BODY
    assert boilerplate.editor == "陈明"
    glued = f"{BODY}来源：新华社"
    assert cut_boilerplate(glued).origin == "新华社"
    assert kept(glued, cut_boilerplate(glued)) == BODY


def test_related_titles_end_where_a_sentence_begins() -> None:
    """The heading and its titles are cut, a paragraph behind them is not."""
    text = f"{BODY}\n相关阅读\n某地举办教育展\n多所高校公布计划"
    assert kept(text, cut_boilerplate(text)) == BODY


def test_spam_before_a_traditional_body_is_cut_with_its_line_break() -> None:
    """At the beginning of a text a removal takes the break behind it."""
    spam = "成人视频在线观看,国产精品一区二区,久久无码亚洲,免费毛片高清\n\n"
    boilerplate = cut_boilerplate(spam + BODY)
    assert [removal.text for removal in boilerplate.removals] == [spam]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *BODY.split("\n"),
                *("", "  ", "来源：新华社", "责任编辑：", "李明", "[", "版权声明", "发布现场"),
                *("相关阅读", "某地办展", "报告完。（来源：新华社）", "策划：王强", "中国教育在线"),
            ]
        ),
        max_size=9,
    ).map("\n".join)
)
def test_removals_put_back_give_the_text(text: str) -> None:
    """In any order of lines; nothing overlaps and a second pass meets no broken line."""
    boilerplate = cut_boilerplate(text)
    assert put_back(kept(text, boilerplate), boilerplate.removals) == text


@settings(deadline=None)
@given(st.text(alphabet="来源：:编辑李明（）()[]\n 。①版权声明凡本站|/《》报", max_size=50))
def test_no_text_breaks_it(text: str) -> None:
    """Labels, brackets and line breaks in any order."""
    boilerplate = cut_boilerplate(text)
    assert put_back(kept(text, boilerplate), boilerplate.removals) == text
