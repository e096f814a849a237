/* A bundle is taken apart only as a whole; tests/bundle/hostile_test.sh has the zips of others. */
#include "archive/bundle_read.h"
#include "archive/entry_name.h"
#include "archive/zip_write.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *manifest_of(const char *path, const char *bytes) {
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1];
    sha256_of(str_of(bytes), digest);
    sha256_hex(digest, hex);
    return arena_printf(arena,
                        "{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [{\"path\": \"%s\", "
                        "\"bytes\": %zu, \"sha256\": \"%s\"}]}",
                        path, strlen(bytes), hex);
}

static Str zip_of(const char *manifest, const char *path, const char *bytes) {
    const ZipItem items[] = {{"manifest.json", str_of(manifest)}, {path, str_of(bytes)}};
    Str zip;
    assert_int_equal(zip_write(arena, items, 2, 1780000000, &zip), STATUS_OK);
    return zip;
}

static void comes_back(void **state) {
    (void)state;
    const Str zip = zip_of(manifest_of("raw/a.txt", "what it said"), "raw/a.txt", "what it said");
    BundleContents contents;
    const char *complaint = NULL, *about = NULL;
    assert_true(bundle_is_zip(zip));
    assert_int_equal(bundle_read(arena, zip, &contents, &complaint, &about), STATUS_OK);
    assert_int_equal(contents.count, 2);
    const BundleEntry *entry = bundle_entry(&contents, "raw/a.txt");
    assert_non_null(entry);
    assert_true(str_equal(entry->bytes, STR_OF("what it said")));
    assert_null(bundle_entry(&contents, "raw/b.txt"));
}

static void is_refused(Str zip, Status expected, const char *key, const char *what) {
    BundleContents contents;
    const char *complaint = "", *about = "";
    assert_int_equal(bundle_read(arena, zip, &contents, &complaint, &about), expected);
    assert_string_equal(complaint, key);
    assert_string_equal(about, what);
}

static void only_as_the_manifest_says(void **state) {
    (void)state;
    is_refused(zip_of(manifest_of("a", "one"), "a", "two"), STATUS_MALFORMED, "bundle_file.digest",
               "a");
    is_refused(zip_of(manifest_of("a", "one"), "b", "one"), STATUS_MALFORMED, "bundle_file.missing",
               "a");
    is_refused(zip_of("{\"schema\": \"kmsdoctor.bundle/1\", \"files\": []}", "b", "one"),
               STATUS_MALFORMED, "bundle_file.unlisted", "b");
    is_refused(
        zip_of("{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [{\"path\": \"b\"}]}", "b", "one"),
        STATUS_MALFORMED, "bundle_file.unlisted", "b");
    is_refused(zip_of(manifest_of("../a", "one"), "../a", "one"), STATUS_MALFORMED,
               "bundle_file.path", "../a");
    is_refused(STR_OF("PK\3\4 and no more"), STATUS_MALFORMED, "bundle_file.damaged", "");
}

static void same_bytes(void **state) {
    (void)state;
    const char *manifest = manifest_of("a", "one");
    const Str one = zip_of(manifest, "a", "one"), two = zip_of(manifest, "a", "one");
    assert_true(str_equal(one, two));
    Str zip;
    const ZipItem twice[] = {{"a", STR_OF("1")}, {"a", STR_OF("2")}};
    assert_int_equal(zip_write(arena, twice, 2, 0, &zip), STATUS_INTERNAL);
    /* Before 1980 there is no time in a zip; it is a zip all the same. */
    assert_int_equal(zip_write(arena, twice, 1, 0, &zip), STATUS_OK);
    assert_true(bundle_is_zip(zip));
}

static void names(void **state) {
    (void)state;
    static const char *const safe[] = {"a", "raw/slmgr-dlv.txt", "report.zh-CN.html", "raw/",
                                       "a b"};
    static const char *const unsafe[] = {"",        "/a",   "a//b", "../a",         "a/..", "./a",
                                         ".hidden", "a\\b", "C:a",  "a\tb",         "a*",   "nul",
                                         "a/com1",  "a.",   "a ",   "\xE5\xBC\xA0", "/"};
    for (size_t i = 0; i < sizeof safe / sizeof safe[0]; i++)
        if (!entry_name_is_safe(str_of(safe[i])))
            fail_msg("%s is safe", safe[i]);
    for (size_t i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++)
        if (entry_name_is_safe(str_of(unsafe[i])))
            fail_msg("%s is not safe", unsafe[i]);
    char longest[400];
    memset(longest, 'a', sizeof longest);
    assert_false(entry_name_is_safe((Str){longest, sizeof longest}));
}

static void manifests(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"", "JSON"},
        {"[]", "schema"},
        {"{\"schema\": 5}", "schema"},
        {"{\"schema\": \"kmsdoctor.bundle/1\"}", "files"},
        {"{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [5]}", "files[].path"},
        {"{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [{\"path\": \"a\", \"sha256\": \"\"}]}",
         "files[].bytes"},
        {"{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [{\"path\": \"a\", \"bytes\": 1, "
         "\"sha256\": \"ABC\"}]}",
         "files[].sha256"},
        {"{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [{\"path\": \"a\", \"bytes\": -1, "
         "\"sha256\": \"\"}]}",
         "files[].bytes"}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Manifest manifest;
        const char *where = "";
        assert_int_equal(manifest_read(arena, str_of(wrong[i][0]), &manifest, &where),
                         STATUS_MALFORMED);
        assert_string_equal(where, wrong[i][1]);
    }
}

/* What it says of itself is shown to people: only what we write is taken. */
static void what_a_manifest_says_of_the_machine(void **state) {
    (void)state;
    Manifest manifest;
    const char *where = "";
    assert_int_equal(
        manifest_read(
            arena,
            str_of("{\"schema\": \"kmsdoctor.bundle/1\", \"made\": "
                   "\"2026-11-30T18:00:00Z\", \"machine\": {\"kind\": \"practice\", "
                   "\"practice\": true}, \"redaction\": {\"level\": \"outside\"}, "
                   "\"consent\": {\"send\": false}, \"leak_gate\": {\"result\": \"passed\"}, "
                   "\"files\": []}"),
            &manifest, &where),
        STATUS_OK);
    assert_string_equal(manifest.made, "2026-11-30T18:00:00Z");
    assert_string_equal(manifest.machine_kind, "practice");
    assert_true(manifest.practice);
    assert_true(manifest.gate_passed);
    assert_string_equal(manifest.level, "outside");
    assert_true(manifest.send_refused);
    assert_int_equal(manifest_read(arena,
                                   str_of("{\"schema\": \"kmsdoctor.bundle/1\", \"made\": "
                                          "\"2026\\u001b[2J-30T18:00\", \"machine\": {\"kind\": "
                                          "\"toaster\"}, \"files\": []}"),
                                   &manifest, &where),
                     STATUS_OK);
    assert_string_equal(manifest.made, "");
    assert_string_equal(manifest.machine_kind, "");
    assert_false(manifest.practice);
    assert_false(manifest.gate_passed);
    assert_string_equal(manifest.level, "");
    assert_false(manifest.send_refused);
    assert_string_equal(manifest.case_number, "");
    assert_int_equal(manifest.journal_count, 0);
}

static Manifest manifest_with(const char *members) {
    Manifest manifest;
    const char *where = "";
    const char *text =
        arena_printf(arena, "{\"schema\": \"kmsdoctor.bundle/1\", \"files\": [], %s}", members);
    assert_int_equal(manifest_read(arena, str_of(text), &manifest, &where), STATUS_OK);
    return manifest;
}

static void what_a_manifest_says_of_the_case(void **state) {
    (void)state;
    Manifest manifest = manifest_with(
        "\"case\": {\"id\": \"20261130T180000Z\", \"number\": \"CAS-1\"}, \"journal\": "
        "[\"20261130T180000Z-1\", \"20261130T180000Z-\", \"20261130T180000Z-1 x\", "
        "\"2026\\u001b[2J\", \"\", 5, \"20261130T180112Z-12\"]");
    assert_string_equal(manifest.case_number, "CAS-1");
    assert_int_equal(manifest.journal_count, 2);
    assert_string_equal(manifest.journal[0], "20261130T180000Z-1");
    assert_string_equal(manifest.journal[1], "20261130T180112Z-12");
    manifest = manifest_with("\"case\": {\"id\": \"20261130T180000Z\", \"number\": \"\"}");
    assert_string_equal(manifest.case_number, "20261130T180000Z");
    manifest = manifest_with("\"case\": {\"id\": \"../x\", \"number\": \"a\\u001b[2J\"}, "
                             "\"journal\": \"20261130T180000Z-1\"");
    assert_string_equal(manifest.case_number, "");
    assert_int_equal(manifest.journal_count, 0);
    assert_string_equal(manifest_with("\"case\": null, \"made\": \"2026-13-30T18:00:00Z\"").made,
                        "");
    assert_string_equal(manifest_with("\"made\": \"00000000000000000000\"").made, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(only_as_the_manifest_says),
        cmocka_unit_test(same_bytes),
        cmocka_unit_test(names),
        cmocka_unit_test(what_a_manifest_says_of_the_machine),
        cmocka_unit_test(what_a_manifest_says_of_the_case),
        cmocka_unit_test(manifests),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
