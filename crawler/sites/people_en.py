"""People's Daily Online, in English. Prints the time before the day: `15:06, July 10, 2021`."""

from crawler.site import Layout, Site

SITE = Site(
    key="people_en",
    name="People's Daily Online",
    domains=("en.people.cn",),
    script="en",
    article=r"/n3/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html",
    layouts=(
        Layout(
            name="d2txt", body=".d2txtCon", title="h1", published=".origin span", state="guessed"
        ),
    ),
)
