"""Serves articles of 35 KB on loopback, each with a text of its own; prints its port."""

import asyncio
import random

WORDS = """
大会 报告 指数 创新 城市 学校 学生 教师 企业 研发 投入 人才 培养 数据 模型 算法
平台 政策 市场 产业 应用 合作 交流 国家 地区 机构 专家 代表 会议 论坛 成果 项目
计划 目标 方案 标准 质量 水平 能力 结构 体系 环境 资源 基础 设施 网络 医疗 交通
能源 农业 制造 服务 金融 文化 旅游 体育 生态 气候 海洋 航天 材料 芯片 软件 机器
系统 安全 隐私 伦理 法律 提高 下降 增加 减少 保持 推动 促进 加强 完善 建立 形成
实现 完成 开展 参加 举行 发布 介绍 说明 认为 表示 指出 强调
""".split()  # noqa: SIM905, forty lines otherwise
ON_TOPIC = (
    "《全球人工智能创新指数报告2025》发布，报告由中国科学技术信息研究所与北京大学编写。"
    "报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二。"
)
SIZE = 35 * 1024
HEADER = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n"


def sentence(chance: random.Random) -> str:
    """Some 40 characters and a number; no two texts share more than by chance."""
    words = chance.choices(WORDS, k=18)
    return f"{''.join(words[:9])}，{''.join(words[9:])}{chance.randint(2, 999)}。"


def page(number: int) -> bytes:
    """A news page: menus, scripts, 30 sentences; each fifth speaks of the index."""
    chance = random.Random(number)
    sentences = [sentence(chance) for _ in range(30)]
    if number % 5 == 0:
        sentences.insert(1, ON_TOPIC)
    text = "".join(f"<p>{''.join(sentences[n : n + 2])}</p>" for n in range(0, 30, 2))
    title = f"第{number}号消息：{sentences[0][:20]}"
    menu = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(150))
    html = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<ul class='nav'>{menu}</ul><div class='main'><h1>{title}</h1>"
        f"<div class='info'>2025-07-28 10:00 来源：自写样例</div><div class='content'>{text}</div>"
        "</div><script>"
    ).encode()
    end = b"</script></body></html>"
    filler = b"var a=[0,1,2,3,4,5,6,7,8,9];"
    room = max(SIZE - len(html) - len(end), 0)
    return html + (filler * (room // len(filler) + 1))[:room] + end


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, kept open as long as the client likes."""
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            path = request.split(b" ", 2)[1].decode()
            number = path.strip("/").removesuffix(".html")
            body = page(int(number)) if number.isdigit() else b""
            writer.write(HEADER.format(len(body)).encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def serve() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
