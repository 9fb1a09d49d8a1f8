"""Which addresses may be connected to, in every disguise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.guard.addresses import address_fault, host_fault

REFUSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
    "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1",
    "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1",
    "ff02::1", "ff0e::1", "not an address", "",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
    "192.167.255.255", "223.255.255.255", "2400:3200::1", "2606:4700::1111", "2a00:1450::1",
    "64:ff9b::8.8.8.8",
]  # fmt: skip
DISGUISED = [
    "2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0x7f.1", "0x7f.0.0.1", "127.1", "127.0.1",
    "127.0.0.1.", "10.1", "1.2.3.4.5", "1.2.3", "8.8.8.8.", "134744072", "0x", "256.256.256.256",
    "00000010.0.0.1", "127.0.0.01", "a.0x7f", "..", ".", "a..b", "a" * 64 + ".cn", "a." * 130 + "cn",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_of_the_public_network_is_refused(address):
    assert address_fault(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_not(address):
    assert address_fault(address) is None
    assert host_fault(address) is None


@pytest.mark.parametrize("address", REFUSED)
def test_loopback_may_be_allowed_and_nothing_else_with_it(address):
    allowed = address == "::1" or address.startswith("127.")
    assert (address_fault(address, loopback=True) is None) == allowed


@pytest.mark.parametrize("host", DISGUISED)
def test_a_host_that_is_a_number_in_another_form_is_refused_even_for_loopback(host):
    """Also where it would be public: no outlet is named so."""
    assert host_fault(host)
    assert host_fault(host, loopback=True)


@pytest.mark.parametrize(
    "host", ["www.eol.cn", "localhost.cn", "xn--fiqs8s", "a-1.cn", "163.com", "x.1a"]
)
def test_a_name_is_judged_by_what_it_resolves_to(host):
    assert host_fault(host) is None


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST", "eol.cn.localhost"])
def test_localhost_is_loopback_whatever_a_name_server_says(host):
    assert host_fault(host)
    assert host_fault(host, loopback=True) is None


@given(st.ip_addresses(v=4))
def test_every_address_called_private_by_the_standard_library_is_refused(address):
    if address.is_private or address.is_multicast or address.is_reserved:
        assert address_fault(str(address))


@given(st.ip_addresses(v=6))
def test_no_address_outside_the_global_unicast_space_passes(address):
    if address_fault(str(address)) is None:
        assert str(address)[0] in "23" or str(address).startswith("64:ff9b:")
