"""Brackets of all kinds, Jyutping, spaces, doubles and letters between characters; and their like."""

import pytest

from domain.offsets import restore
from pipelines.annotations import strip_annotations

CLEAN = (
    "《全球人工智能创新指数报告2025》显示，美国总分为77.97分，位居第一；中国总分为58.01分，排名第二。"
    "两国的领先优势进一步扩大（见下表），中国与美国的差距在缩小。"
)
READ = dict(zip("美国总中第名", "měi guó zǒng zhōng dì míng".split(), strict=True))  # noqa: SIM905
DIGITS = dict(zip("美国总中第名", "mei3 guo2 zong3 zhong1 di4 ming2".split(), strict=True))  # noqa: SIM905
JYUTPING = dict(
    zip("美国总中第名分", ["mei5", "gwok3", "zung2", "zung1", "dai6", "meng4", "fan1"], strict=True)
)


def inserted(readings: dict[str, str], opener: str, closer: str, text: str = CLEAN) -> str:
    return "".join(f"{c}{opener}{readings[c]}{closer}" if c in readings else c for c in text)


def han_twice(text: str) -> str:
    return "".join(c * 2 if "\u4e00" <= c <= "\u9fff" else c for c in text)


def woven(letters: str, text: str = CLEAN) -> str:
    """A letter inside each 美国, 中国 and 总分, by turns."""
    pieces, at = [], 0
    for before, c in zip(" " + text, text, strict=False):
        if before + c in ("美国", "中国", "总分"):
            pieces.append(letters[at % len(letters)])
            at += 1
        pieces.append(c)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("raw", "scheme"),
    [
        *((inserted(READ, *pair), "toned-pinyin") for pair in ("{}", "｛｝", "〈〉", "<>", "＜＞", "‹›", "//")),
        *((inserted(DIGITS, *pair), "digit-pinyin") for pair in ("{}", "〈〉", "//")),
        (inserted(JYUTPING, "(", ")"), "jyutping"),
        (inserted(JYUTPING, "（", "）"), "jyutping"),
        (inserted(JYUTPING, "[", "]"), "jyutping"),
        (inserted(JYUTPING, "{", "}"), "jyutping"),
        (CLEAN.replace("美国", "美国(mei5 gwok3)").replace("中国", "中国(zung1gwok3)").replace("总", "总(zung2)"), "jyutping"),
        (han_twice(CLEAN), "doubled-characters"),
        ("".join(c * 2 for c in CLEAN), "doubled-characters"),
        (han_twice(f"{CLEAN}\n妈妈说谢谢。\n{CLEAN}"), "doubled-characters"),
        (" ".join(CLEAN), "spaced-characters"),
        ("　　" + " ".join(CLEAN), "spaced-characters"),
        ("\u3000".join(CLEAN), "spaced-characters"),
        (" ".join("各国在人工智能领域的排名，AI 2025 年的变化，是专家关注的事。"), "spaced-characters"),
        (woven("xqk"), "woven-letters"),
        (woven(["abc", "xyz", "jk"]), "woven-letters"),
        (woven("wz", "报告显示，美国领先，中国居第二，用ai做x光检查的企业总分最高。"), "woven-letters"),
    ],
)  # fmt: skip
def test_what_the_text_itself_proves_is_taken_out_exactly(raw: str, scheme: str) -> None:
    stripped = strip_annotations(raw)
    assert restore(stripped.text, stripped.removals) == raw
    clean = {
        han_twice(f"{CLEAN}\n妈妈说谢谢。\n{CLEAN}"): f"{CLEAN}\n妈妈说谢谢。\n{CLEAN}",
        "　　" + " ".join(CLEAN): "　　" + CLEAN,
        " ".join("各国在人工智能领域的排名，AI 2025 年的变化，是专家关注的事。"): "各国在人工智能领域的排名，AI 2025 年的变化，是专家关注的事。",
        woven("wz", "报告显示，美国领先，中国居第二，用ai做x光检查的企业总分最高。"): "报告显示，美国领先，中国居第二，用ai做x光检查的企业总分最高。",
    }.get(raw, CLEAN)  # fmt: skip
    assert (stripped.text, set(stripped.report.schemes)) == (clean, {scheme})
    assert strip_annotations(stripped.text).text == stripped.text


def test_spaces_between_chinese_characters_alone_go_where_figures_are_whole() -> None:
    raw = "报 告 显 示 ， 美 国 总 分 为 77.97 分 ， 位 居 第 一 ； 中 国 总 分 为 58.01 分 。"
    assert (
        strip_annotations(raw).text == "报告显示，美国总分为77.97分，位居第一；中国总分为58.01分。"
    )


@pytest.mark.parametrize(
    "raw",
    [
        "附图标记：壳体(zung2)、手柄(gwok3)与按键(fan1)，各有一处。",
        "报告显示，美x国领先，其余国家在后，差距较大。",
    ],
)
def test_what_is_only_suspected_stays_and_is_flagged(raw: str) -> None:
    stripped = strip_annotations(raw)
    assert (stripped.text, stripped.report.flags) == (raw, ("possible-annotation",))


@pytest.mark.parametrize(
    "text",
    [
        "集合{a}和{b}，函数f{x}，模板{name}，变量{he}，文本{text}，路径{ma}。",
        "标签<b>和<i>，元素<div>与<span>，参数<name>，向量<a>。",
        "《红楼梦》〈葬花吟〉和〈题帕诗〉都有名，文中另见〈注〉与〈跋〉。",
        "每人/次、公里/小时、元/吨，和/或两种写法，24/7服务，and/or也常见。",
        "网址为https://www.example.org/zhong/guo/ren/，另见北京/shanghai/广州一列。",
        "附件(a1)、表(b2)与图(c3)，型号(m4)、(k5)，版本(v6)，样品(p1)。",
        "车型有轿车(et5)、(et7)和越野车(es8)，由蔚来公司制造，销量不错。",
        "模型名为分割一切(sam3)、通义(qwen3)和深度求索(v3)，均已开源发布。",
        "妈妈、爸爸和爷爷都说谢谢，大家研究研究，商量商量，高高兴兴地走了。",
        "寻寻觅觅，冷冷清清，凄凄惨惨戚戚。乍暖还寒时候，最难将息。",
        "祝大家高高兴兴、开开心心、快快乐乐、平平安安、健健康康、漂漂亮亮、和和美美、红红火火！",
        "哈哈哈哈哈哈哈哈哈哈哈哈，他笑了；呵呵呵呵呵呵呵呵呵呵，她也笑了。",
        "中国国内市场和美国国会的讨论，日本本州岛，法国国家科学院，韩国国民银行。",
        "天天向上，人人有责，处处留心，时时警惕，步步为营，代代相传，年年有余。",
        "姓 名：张 三　　性 别：男　　年 龄：三十　　籍 贯：江 苏",
        "张 伟、李 娜、王 芳、赵 磊、孙 静、周 涛、吴 敏、郑 凯、冯 丽、陈 军出席会议。",
        "美国 总分 为 77.97 分 ， 中国 总分 为 58.01 分 ， 差距 在 缩小 。",
        "生字表（拼音略）：大 小 多 少，上 下 左 右，天 地 人 和，日 月 水 火，山 石 田 土。",
        "　目　　录\n第 一 章　总则\n第 二 章　附则\n各章的内容由编写组负责解释，自发布之日起施行。",
        "用户在app上点单，去卡拉ok厅，做x光检查，买t恤，看k线图，用u盘存文件，在b站看视频。",
        "美国ai企业领先，中国ai企业居次，英国ai企业第三，报告由ai辅助写成。",
        "他说no，我说ok，大家都说go，用ppt讲，用pdf存，再用web发布。",
        "数量单位为km和kg，长度（mm）、重量(g)、电压(v)、速度(km/h)，见表(a)与(b)。",
        "粤语拼音（粤拼）课：美(mei5)国(gwok3)总(zung2)分(fan1)第(dai6)，美(mei5)国(gwok3)。",
    ],
)  # fmt: skip
def test_what_is_written_so_stays_byte_for_byte(text: str) -> None:
    """Brackets, slashes, reduplication, spaces and Latin letters that an author wrote."""
    stripped = strip_annotations(text)
    assert (stripped.text, stripped.removals) == (text, ())
