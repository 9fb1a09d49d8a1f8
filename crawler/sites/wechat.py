"""公众号 posts (科情智库 among them): the primary text of the index is one. No list page."""

from crawler.site import Layout, Site

SITE = Site(
    key="wechat",
    name="微信公众号",
    domains=("mp.weixin.qq.com",),
    image_hosts=("qpic.cn",),
    article=r"^/s[/?]",
    layouts=(
        Layout(
            name="js-content",
            body="#js_content",
            title="#activity-name",
            published="#publish_time",
            origin="#js_name",
            state="verified",
        ),
    ),
    outlet="weixin",
)
