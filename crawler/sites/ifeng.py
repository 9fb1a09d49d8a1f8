"""凤凰网. The path has no day; class names end in a hash that changes. Markup from hearsay."""

from crawler.site import Layout, Site

SITE = Site(
    key="ifeng",
    name="凤凰网",
    domains=("ifeng.com",),
    image_hosts=("ifengimg.com",),
    article=r"/c/\w{11}$|/a/\d{8}/\d+_\d+\.shtml",
    layouts=(
        Layout(
            name="main-content",
            body='[class^="index_text_"], #main_content',
            title='h1[class^="index_title_"], h1',
            published='[class^="index_time_"], .ss01',
            state="guessed",
        ),
    ),
)
