from leidraad.renditions.hosting import Hosting, hosting_files


def test_a_host_with_header_files_gets_the_policy_and_the_caching() -> None:
    made = hosting_files(Hosting("/p/", ("en/",), ("leidraad/saved/",), "default-src 'none'"))
    assert made["_headers"].splitlines() == [
        "/p/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: no-referrer",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
        "  X-Frame-Options: DENY",
        "  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "/p/leidraad/saved/*",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]


def test_a_wrong_address_is_told_in_the_language_of_its_folder() -> None:
    made = hosting_files(Hosting("/", ("en/", "es/")))
    assert made["_redirects"] == "/en/* /en/404.html 404\n/es/* /es/404.html 404\n"


def test_where_pages_need_more_only_frames_are_forbidden_for_all() -> None:
    made = hosting_files(Hosting("/"))
    assert "  Content-Security-Policy: frame-ancestors 'none'\n" in made["_headers"]
    assert "default-src" not in "".join(made.values())


def test_folders_that_start_with_an_underscore_stay_on_github() -> None:
    assert hosting_files(Hosting("/"))[".nojekyll"] == ""
