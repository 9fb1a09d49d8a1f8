"""The files in deploy/ can be used as they are."""

import configparser
import re
import shlex
import shutil
import subprocess

import pytest

from crawler import settings
from tests.crawl.loopback import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("gaii-harvest.*"))
HARVEST = re.compile(r"\.venv/bin/scrapy (harvest[^\n]*)")


class Lines(configparser.RawConfigParser):
    """A unit file: its keys may come twice and keep their case."""

    def __init__(self):
        super().__init__(strict=False, interpolation=None)

    def optionxform(self, optionstr):
        return optionstr


def read(name):
    unit = Lines()
    unit.read_string((DEPLOY / name).read_text(encoding="utf-8"))
    return unit


def test_the_service_calls_harvest_and_the_timer_calls_the_service():
    service, timer = read("gaii-harvest.service"), read("gaii-harvest.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["ExecStart"].endswith("scrapy harvest --if-due --quiet")
    assert timer["Timer"]["OnCalendar"] == "hourly"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_systemd_itself_finds_nothing_wrong(tmp_path):
    """With the paths of this machine in the place of /opt/gaii-monitor."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here: apt-get install systemd")
    program = tmp_path / "gaii-monitor" / ".venv" / "bin" / "scrapy"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/", f"{tmp_path}/"), encoding="utf-8")
    units = [str(tmp_path / name) for name in UNITS]
    done = subprocess.run([analyze, "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "gaii-harvest" in line]
    assert ours == []


@pytest.mark.parametrize("place", ["deploy/gaii-monitor.env", "docs/decisions/health.md"])
def test_what_the_documents_let_a_harvest_write_lies_where_the_unit_may(place):
    """Everything is read-only but the state's folder and those that are named."""
    unit = read("gaii-harvest.service")["Service"]
    assert unit["ProtectSystem"] == "strict"
    open_to_it = [f"/var/lib/{unit['StateDirectory']}"]
    open_to_it += [path.removeprefix("-") for path in unit.get("ReadWritePaths", "").split()]
    text = (ROOT / place).read_text(encoding="utf-8")
    written = re.findall(r"GAII_\w+=(?:sqlite:///)?(/var/[^\s`]+)", text)
    assert written
    assert [path for path in written if not path.startswith(tuple(open_to_it))] == []


@pytest.mark.parametrize("name", ["gaii-harvest.service", "crontab"])
def test_the_command_line_is_one_that_harvest_takes(project, name):
    found = HARVEST.search((DEPLOY / name).read_text(encoding="utf-8"))
    assert found is not None
    options = {word for word in shlex.split(found[1]) if word.startswith("--")}
    help_text = project.run("harvest", "--help").stdout
    assert options == {"--if-due", "--quiet"}
    assert all(option in help_text for option in options)


@pytest.mark.parametrize("name", ["gaii-monitor.env", "crontab"])
def test_each_setting_that_they_name_exists(name):
    named = re.findall(r"^(GAII_\w+)=", (DEPLOY / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert all(hasattr(settings, setting) for setting in named)
