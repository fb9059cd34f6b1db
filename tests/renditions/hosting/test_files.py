from tests.renditions.hosting.netlify import headers_for, sent_for

from leidraad.renditions.hosting import Hosting, hosting_files

FOR_ALL = [
    "  X-Content-Type-Options: nosniff",
    "  Referrer-Policy: no-referrer",
    "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
    "  X-Frame-Options: DENY",
    "  Content-Security-Policy: frame-ancestors 'none'; base-uri 'none'",
]


def test_a_host_with_header_files_gets_what_holds_for_all_and_the_caching() -> None:
    made = hosting_files(Hosting("/p/", ("en/",), ("leidraad/saved/",)))
    assert made["_headers"].splitlines() == [
        "/p/*",
        *FOR_ALL,
        "/p/leidraad/saved/*",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]


def test_a_host_like_netlify_sends_each_file_with_its_headers() -> None:
    text = hosting_files(Hosting("/p/", (), ("leidraad/saved/",)))["_headers"]
    page = headers_for("/p/en/school/index.html", text)
    kept = headers_for("/p/leidraad/saved/words.0f.js", text)
    assert page["Content-Security-Policy"] == "frame-ancestors 'none'; base-uri 'none'"
    assert "Cache-Control" not in page
    assert kept == {**page, "Cache-Control": "public, max-age=31536000, immutable"}
    assert headers_for("/elsewhere.html", text) == {}


def test_a_wrong_address_is_told_in_the_language_of_its_folder() -> None:
    text = hosting_files(Hosting("/p/", ("en/", "es/")))["_redirects"]
    assert text == "/p/en/* /p/en/404.html 404\n/p/es/* /p/es/404.html 404\n"
    assert sent_for("/p/es/no/such/page", text) == ("/p/es/404.html", 404)
    # Hosts show the page at the top for these, without being told.
    assert sent_for("/p/nergens", text) is None


def test_folders_that_start_with_an_underscore_stay_on_github() -> None:
    assert hosting_files(Hosting("/"))[".nojekyll"] == ""
