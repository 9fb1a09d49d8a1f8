"""Briefs of a sentence that use the words of error pages, and notices that stand in an article's
place: none is taken for the other. All are invented.
"""

import pytest

from crawler.extract import read_page
from crawler.extraction.error_notice import is_notice

URL = "https://www.example.cn/20250728/c1.html"

BRIEFS = """
论文被质疑后调查结果公布|经查，该文章不存在抄袭，数据真实。
大学回应网文传言|学校称，文章内容不存在造假，作者已收到调查结论。
操作系统维护工程师成为热门岗位|报告称，操作系统维护工程师缺口达12万人。
银行完成人工智能平台升级|系统维护由两家企业承担，费用为300万元。
指数报告说明数据来源|报告的网站维护由编写组负责，数据每年更新。
人工智能监管见效|今年上半年，有23家网站关闭，另有5家整改。
某平台下架违规内容|平台表示，违规内容已被删除，涉及账号41个。
地方清理过期网页|全市共有1200个网页无法访问，目前已修复八成。
法院判决一起著作权案|法院认定，被告文章不存在侵权，驳回原告请求。
新版评价指标发布|与上一版相比，三项指标已下线，两项为新增。
报告删去一段文字|编写组说，该段内容已删除，其他结论不变。
云服务中断后恢复|7月28日上午，该公司网站无法访问，中午恢复。
政务网站集约化推进|本市已有56家政府网站关闭，由统一平台代替。
企业回应传闻|公司回应称，网传页面不存在，系他人伪造。
学者谈数据造假|他认为，这篇文章找不到任何原始数据。
人工智能课程进校园|课程讲操作系统维护、网络安全等四个方面。
高校招聘系统维护人员|某校招聘系统维护人员3名，报名截至8月10日。
大会现场花絮|展台的大屏一度出现404，工程师两分钟修好。
域名争议裁决公布|仲裁中心裁定，该域名已过期，由申请人取得。
报告发布平台搬家|该公众号已迁移至新平台，粉丝为46万。
开源社区清理代码|社区称，旧页面已下线，文档迁往新地址。
服务器采购项目中标|中标的服务器有504台，用于系统维护和备份。
国家队名单公布|名单404人，其中人工智能领域57人。
企业年报发布|年报显示，故障页面找不到的投诉下降了三成。
检察机关通报一起案件|案中网站已关闭，涉案人员5人被抓获。
專家談指數方法|專家表示，文章不存在抄襲，方法可以複核。
論壇回應外界疑慮|主辦方稱，相關頁面已下架，共涉及12則。
系統維護人才短缺|調查顯示，作業系統維護人才缺口有3萬人。
新聞網站整併|當地有7家新聞網站關閉，讀者轉向手機。
研究撤回論文|期刊說，該文章已被撤回，原因是數據錯誤。
內容審查標準出爐|新標準實施後，有害內容已刪除九成。
展會系統升級|大會系統維護由本地廠商負責，為期三天。
Regulator closes sites|The regulator said 23 websites were closed in June.
Study finds gaps|Researchers said 404 firms were not found in the index.
Journal clears author|The journal said the article does not contain plagiarism.
Cloud outage ends|The company said its service was unavailable for two hours on Monday.
Page views rise|The report said the page was removed from 12 sites, and views rose 5%.
Access to AI widens|Access denied to small firms in 2023 was granted in 2024, the ministry said.
City moves portals|The city said this page of its history is closed after 12 years.
Errors fall|Internal server error rates fell to 0.3% at the bank, it reported.
Maintenance market grows|System maintenance spending rose 12% to 3 billion yuan in 2024.
公司公告摘要|公司公告，系统维护合同金额1.2亿元，期限三年。
网站关闭潮|据统计，2024年全国有3000多家个人网站关闭，多为论坛。
专家呼吁治理死链|他说：“很多页面不存在了，读者却不知道。”
本网讯|本网讯 评审组认为，参评文章不存在抄袭，17篇获奖。
请您来听讲座|讲座请来三位专家，谈系统维护与人工智能，7月30日开讲。
教育部门澄清|有关部门澄清，该网站已关闭的消息不实，平台运行正常。
旧版平台停用|本市旧版办事平台7月停用，系统维护期内业务到窗口办理。
高校论文抽检|抽检显示，3篇论文内容不存在实质创新。
指数网站上线|指数网站上线首日访问量过大，页面一度无法显示，下午恢复。
App下架|该应用因违规已下架，开发方正在整改。
电力系统维护|电力系统维护用上了人工智能，巡检效率提高三成。
新闻网停更|创办21年的某新闻网8月1日起停止更新，员工转岗。
死链研究|一项研究发现，2013年的网页有38%已无法访问。
域名拍卖|域名“ai.cn”以百万元出售。
平台回应|平台：文章已删除，作者已道歉。
操作系统维护|操作系统维护是服务的一项。
名城404号|位于中山路404号的展馆开放。
Site closes|Example Site closed in 2024 after ten years, its owner told reporters.
Errors studied|A study of 500 internal reports found few errors.
網站停運|經營十年的論壇將於8月停止服務，用戶可先備份。
""".strip().splitlines()

NOTICES = """
页面不存在|您访问的页面不存在。
某网|抱歉，您要查看的文章不存在或已被删除。
404|页面找不到了
提示信息|该内容已被发布者删除
某网_错误|对不起，您访问的页面已下线，请返回首页。
系统维护中|系统维护中，请稍后再试。
系统维护公告|本站将于7月28日22时至29日6时进行系统维护，届时无法访问，敬请谅解。
网站维护|网站正在维护升级，给您带来不便，敬请谅解。
网站关闭公告|本网站已于2025年7月28日停止服务，感谢您多年来的支持。
某网|网站已关闭
某网|该网站已关闭，域名出售，请联系管理员。
域名已过期|您访问的域名已过期，请续费。
某公众号|该内容因违规无法查看
某公众号|该公众号已迁移
某公众号|该帐号已注销，内容无法查看。
文章已删除|此文章已被作者删除。
某网|内容不存在
出错了|出错了！您请求的网页无法显示。
温馨提示|温馨提示：您查看的文章已下架，即将跳转到首页。
服务不可用|服务器繁忙，请稍后再试。
错误提示|错误代码：404 请检查网址。
某网|很抱歉，页面走丢了
某网|哎呀，页面不见了，5秒后返回首页
信息提示|信息不存在或者未通过审核
某网|没有找到您要访问的页面
某网|链接已失效
指数发布_某网|该文章已被删除
指数发布_某网|您查看的内容已被删除或不存在，请浏览其他内容。
頁面不存在|您造訪的頁面不存在，請返回首頁。
某新聞網|抱歉，您要找的頁面已被移除。
系統維護中|系統維護中，請稍後再試。
網站維護公告|本網站將於今晚進行系統維護，造成不便，敬請見諒。
某新聞網|文章已刪除
某新聞網|找不到網頁
某新聞網|此內容已下架
網站關閉|本站已停止服務，感謝您的支持。
404 Not Found|nginx
Page not found|The page you are looking for does not exist.
Example News|Sorry, the page you requested could not be found.
Example News|This article has been removed.
503 Service Unavailable|The server is temporarily unable to service your request.
Example News|This site is down for maintenance. Please check back soon.
Example News|This page is no longer available.
Access Denied|You don't have permission to access this page.
Example News|Oops! That page can't be found.
Error|Something went wrong. Please try again later.
Internal Server Error|The server encountered an internal error.
Example News|We have ceased publication and this website is now closed. Thank you for your support.
410 Gone|The requested resource is gone.
某网|您所访问的页面不存在或已删除！
某网|此页面已失效，请关闭后重试
某网|该新闻已被删除
提示|您要浏览的新闻不存在
某网|抱歉，没有找到您要的页面。
某网|网站升级维护中，请稍候访问。
某网|系统正在升级维护，请您稍后再访问
某网|由于系统维护，网站暂停访问，请谅解。
关站公告|因业务调整，本站将于2025年6月30日停止运营，感谢支持。
某网|内容已下线
某网|服务器内部错误
某网|请求的资源不存在
某网|无法访问此网站
某网|本文已被作者删除
某网|该链接已过期
某网|站点已关闭
404错误|您的访问出错了
某網|您要找的網頁不存在
某網|頁面已移除或不存在
某網|系統忙碌中，請稍後再試
Error 404|We can't find the page you're looking for.
Example|The article you requested is no longer available.
Example|This content isn't available right now
Example|Site temporarily unavailable
Example|The website is currently undergoing scheduled maintenance.
Example|Page Not Found - The requested URL was not found on this server.
""".strip().splitlines()


def page(title: str, text: str, shape: str) -> bytes:
    line = "<p>2025-07-28 10:00 来源：自写样例</p>" if "dated" in shape else ""
    head = f"<h1>{title}</h1>" if "headed" in shape else ""
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f'<div><a href="/">首页</a></div>{head}{line}<div><p>{text}</p></div></body></html>'
    ).encode()


@pytest.mark.parametrize("shape", ["headed", "headed dated"])
@pytest.mark.parametrize("brief", BRIEFS, ids=range(len(BRIEFS)))
def test_a_brief_that_tells_of_errors_is_an_article(brief: str, shape: str) -> None:
    """It has another subject, goes on behind the words, reports, counts or quotes."""
    title, text = brief.split("|")
    reading = read_page(page(title, text, shape), URL)
    assert reading.state == "article", (title, reading.reason)
    assert reading.article is not None
    assert text.replace(" ", "") in reading.article.text.replace(" ", "")


@pytest.mark.parametrize("shape", ["headed", "", "headed dated"])
@pytest.mark.parametrize("notice", NOTICES, ids=range(len(NOTICES)))
def test_a_notice_in_place_of_an_article_is_none(notice: str, shape: str) -> None:
    """The page, the site or the text itself is what is gone; it may stand under a headline."""
    title, text = notice.split("|")
    reading = read_page(page(title, text, shape), URL)
    assert reading.state == "no-article", title
    assert reading.reason.startswith(("error", "empty")), reading.reason


def test_there_are_enough_of_both() -> None:
    assert min(len(set(BRIEFS)), len(set(NOTICES))) >= 40


@pytest.mark.parametrize(
    "said",
    [
        "页面" + "于" * 3_000, "网站" + "或者已经" * 3_000, "页面" + "已" * 9_000 + "删", "您访问的" * 3_000,
        "该页面被" * 3_000, "the page " * 3_000, "sorry, " * 3_000 + "x", "error " * 3_000,
    ],
)  # fmt: skip
def test_no_sentence_keeps_the_rule_busy(said):
    """Thirty times 于 were parted in every way: the search would not have ended."""
    assert not is_notice(said)
