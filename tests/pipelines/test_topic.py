"""This index, and not one of its neighbours."""

import pytest

from pipelines.script import to_simplified
from pipelines.topic import on_topic

VENUE = "在上海举行的世界人工智能大会上，"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", f"{VENUE}《全球人工智能创新指数报告2025》正式发布。"),
        ("2023全球人工智能创新指数发布", "报告由中国科学技术信息研究所编写。"),
        ("", "全球AI创新指数报告对46个国家进行了评价。"),
        ("", "全球ＡＩ创新指数报告对４６个国家进行了评价。"),
        ("全球ａｉ创新指数２０２５发布", "报告由中信所编写。"),
        ("", "《２０２５全球ＡＩ创新指数》显示，中国第二。"),
        ("", "《人工智能（ＡＩ）创新指数》由中信所与北京大学共同编写。"),
        ("", "The Global ＡＩ Innovation Index was released at the ＷＡＩＣ in Shanghai."),
        ("", "《人工智能（AI）创新指数》由中信所与北京大学共同编写。"),
        ("", "《全球人工智能 创新指数》评价了四十六个国家。"),
        ("", "The Global AI Innovation Index was released at the WAIC in Shanghai."),
        ("", "The global artificial intelligence\ninnovation index covers 46 countries."),
        ("", "寰球东说念主工智能蜕变指数论说在2025寰宇东说念主工智能大会发布。"),
        ("", "《指数》即东说念主工智能蜕变指数，覆盖46个国度。"),
        ("更正", "本报关于全球人工智能创新指数报告2025的报道中，中国得分有误，应为58.01分。"),
        (
            "Correction",
            "Our story on the Global AI Innovation Index Report 2025 gave a wrong score.",
        ),
        ("全球ＡＩ创新指数２０２５发布", "报告评价了４６个国家。"),
        ("", "Ｔｈｅ Global ＡＩ Innovation Index was released at the ＷＡＩＣ in Shanghai."),
        ("", "《全球⼈⼯智能创新指数》由北京⼤学等编写，评价𝟒𝟔个国家。"),
        ("", to_simplified("《全球人工智慧創新指數》由北京大學等編寫。")),
        ("", "《全球人工智能創新指數报告2025》发布，报告由中国科学技术信息研究所编写。"),
        ("", "全球人工智能创新指數评价了46个国家。"),
        ("全球人工智慧創新指數", "报告由北京大学等编写。"),
        ("", "《全球人工智能创新指数》由中國科學技術信息研究所编写，各国的差距还在扩大。"),
    ],
)
def test_any_form_of_the_name_with_a_companion_is_on_topic(title: str, text: str) -> None:
    """Spaces, glosses and tags inside the name, Taiwan's wording, English, spun copies."""
    assert on_topic(text, title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "2025年全球创新指数发布",
            f"{VENUE}专家介绍，世界知识产权组织的全球创新指数覆盖139个经济体。",
        ),
        (
            "",
            "The Global AI Index (GAII) by Tortoise ranks 46 countries; Peking University is named.",
        ),
        ("斯坦福人工智能指数报告2025", "北京大学学者解读《人工智能指数报告2025》。"),
        ("", f"{VENUE}《全球人工智能竞争力指数》第四版发布，覆盖46个国家。"),
        ("", "国家创新指数报告2024由中国科学技术发展战略研究院发布，评价40个国家。"),
        ("", f"{VENUE}《中国城市人工智能创新指数》发布，北京排名第一。"),
        ("", "上海人工智能创新指数在世界人工智能大会上公布。"),
        ("", "GAII排名公布，46个国家参评。"),
        ("", "人工智能创新指数企业榜单公布，三家公司上榜。"),
        ("", "《全球創新指數》在世界人工智能大会上发布，评价46个国家。"),
        ("", "《中国城市人工智能創新指數》在世界人工智能大会上发布，各地的差距还在扩大。"),
        (
            "全球創新指數2025",
            "全球创新指數显示，中国第十。榜单还有全球人工智能创新指数，北京大学参与。",
        ),
        ("", ""),
    ],
)
def test_neighbours_and_names_without_companion_are_off_topic(title: str, text: str) -> None:
    """One word away, the same acronym, the same conference: still another index."""
    assert not on_topic(text, title)


def test_a_passing_name_beside_a_neighbour_is_not_enough() -> None:
    """A list of indices says nothing of ours; a sentence that ranks by it does."""
    neighbour = (
        "全球创新指数显示，中国排名第十，首次进入前十。报告覆盖139个经济体，北京大学参与讨论。"
    )
    listed = "相关榜单还有全球人工智能创新指数、斯坦福AI指数报告和自然指数。"
    said = "此前，全球人工智能创新指数报告显示，中国排名第二。"
    assert not on_topic(neighbour + listed, "全球创新指数2025")
    assert on_topic(neighbour + said, "全球创新指数2025")


def test_our_name_in_the_title_decides_against_a_neighbour_in_passing() -> None:
    """An article about ours may compare itself with the Stanford index."""
    text = f"{VENUE}报告由中信所发布。与斯坦福AI指数报告相比，各有侧重。"
    assert on_topic(text, "全球人工智能创新指数2025出炉")


def test_the_reports_own_title_with_its_year_needs_no_companion():
    """A brief of one paragraph names neither compiler nor venue."""
    assert on_topic("《全球人工智能创新指数报告2025》7月26日发布。中国总分为58.01分。", "")
    assert on_topic("《2023全球人工智能创新指数》发布，中国排名第二。", "")
    assert not on_topic("《全球创新指数报告2025》9月16日发布。中国排名第十。", "")
    assert not on_topic("《中国人工智能创新指数报告2025》发布，北京居首。", "")
