/* The organisation's profile: what it says, and what a damaged one is told. */
#include "base/disk.h"
#include "base/environment.h"
#include "base/files.h"
#include "base/paths.h"
#include "facts/profile.h"
#include "messages/messages.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Status parse(Arena *arena, const char *json, Profile *profile, const char **where) {
    *profile = (Profile){0};
    *where = "";
    return profile_parse(arena, str_of(json), profile, where);
}

static void whole_profile(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Profile profile;
    const char *where;
    assert_int_equal(parse(arena,
                           "\xEF\xBB\xBF{\"schema\": 1, \"_note\": 5, \"organisation\": \"某单位\","
                           "\"hotline\": \"12345\", \"portal\": {\"url\": \"https://p.example\","
                           "\"ca\": \"ca.pem\", \"auth\": \"token\"},"
                           "\"kms_hosts\": [\"kms01.corp.example\", \"kms02.corp.example:1689\","
                           "\"[fd00::9]:1688\"], \"zones\": [\"corp.example\"],"
                           "\"dns_servers\": [\"10.1.1.1\"], \"only_known_hosts\": true}\n",
                           &profile, &where),
                     STATUS_OK);
    assert_string_equal(profile.organisation, "某单位");
    assert_string_equal(profile.portal_auth, "token");
    assert_int_equal(profile.kms_host_count, 3);
    assert_int_equal(profile.zone_count, 1);
    assert_true(profile.only_known_hosts);
    assert_true(profile_knows_host(&profile, "KMS01.corp.example."));
    assert_true(profile_knows_host(&profile, "kms02.corp.example"));
    assert_true(profile_knows_host(&profile, "kms02.corp.example:1688"));
    assert_true(profile_knows_host(&profile, "fd00::9"));
    assert_false(profile_knows_host(&profile, "kms01"));
    assert_false(profile_knows_host(&profile, ""));
    assert_true(profile_allows_host(&profile, "kms01.corp.example"));
    assert_false(profile_allows_host(&profile, "elsewhere.example"));
    arena_free(arena);
}

static void empty_profile_forbids_only_loopback(void **state) {
    (void)state;
    const Profile profile = {0};
    assert_false(profile_knows_host(&profile, "kms01.corp.example"));
    assert_true(profile_allows_host(&profile, "kms01.corp.example"));
    assert_false(profile_allows_host(&profile, "127.0.0.1"));
    assert_false(profile_allows_host(&profile, "localhost"));
    assert_false(profile_allows_host(&profile, "[::1]"));
    assert_false(profile_allows_host(&profile, ""));
}

static void damage_is_named(void **state) {
    (void)state;
    static const struct {
        const char *json, *where, *complaint;
    } cases[] = {
        {"", "1", "not_json"},
        {"{\n\"zones\": [\n}", "3", "not_json"},
        {"{} {}", "1", "not_json"},
        {"[1]", "1", "not_json"},
        {"{\"zone\": []}", "zone", "no_such_member"},
        {"{\"portal\": {\"address\": \"x\"}}", "portal.address", "no_such_member"},
        {"{\"portal\": \"x\"}", "portal", "no_such_member"},
        {"{\"portal\": {\"auth\": \"magic\"}}", "portal.auth", "no_such_auth"},
        {"{\"portal\": {\"protocol\": \"ftp\"}}", "portal.protocol", "no_such_protocol"},
        {"{\"hotline\": 5}", "hotline", "not_a_text"},
        {"{\"zones\": \"corp.example\"}", "zones", "not_a_list"},
        {"{\"kms_hosts\": [\"\"]}", "kms_hosts", "list_not_of_texts"},
        {"{\"only_known_hosts\": \"yes\"}", "only_known_hosts", "not_a_flag"},
        {"{\"only_known_hosts\": true}", "only_known_hosts", "no_hosts_known"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Profile profile;
        const char *where;
        assert_int_equal(parse(arena, cases[i].json, &profile, &where), STATUS_MALFORMED);
        assert_string_equal(where, cases[i].where);
        assert_string_equal(profile.complaint,
                            arena_printf(arena, "profile.%s", cases[i].complaint));
        for (Language language = 0; language < LANGUAGE_COUNT; language++)
            assert_non_null(message_find(language, profile.complaint));
        assert_null(profile.organisation);
    }
    arena_free(arena);
}

static void every_cut_is_refused(void **state) {
    (void)state;
    static const char whole[] = "{\"organisation\": \"o\", \"kms_hosts\": [\"a\", \"b:1\"]}";
    Arena *arena = arena_new();
    for (size_t length = 0; length < sizeof whole - 1; length++) {
        Profile profile = {0};
        const char *where = NULL;
        assert_int_equal(profile_parse(arena, (Str){whole, length}, &profile, &where),
                         STATUS_MALFORMED);
        assert_non_null(where);
    }
    arena_free(arena);
}

static void loads_by_place(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Profile profile;
    const char *where = "";
    const char *folder = arena_printf(arena, "%s/档案", scratch_folder());
    const char *path = path_join(arena, folder, "kmsdoctor.json");
    unsetenv("KMSDOCTOR_PROFILE");
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("{\"hotline\": \"1\"}")), STATUS_OK);
    assert_int_equal(profile_load(arena, folder, NULL, &profile, &where), STATUS_OK);
    assert_string_equal(profile.path, path);
    assert_string_equal(profile.hotline, "1");
    assert_int_equal(file_write(path, STR_OF("{")), STATUS_OK);
    assert_int_equal(profile_load(arena, folder, NULL, &profile, &where), STATUS_MALFORMED);
    assert_string_equal(where, arena_printf(arena, "%s:1", path));
    assert_string_equal(profile.complaint, "profile.not_json");
    assert_int_equal(file_write(path, STR_OF("{\"portal\": {\"tokn\": \"x\"}}")), STATUS_OK);
    assert_int_equal(profile_load(arena, folder, NULL, &profile, &where), STATUS_MALFORMED);
    assert_string_equal(where, arena_printf(arena, "%s: portal.tokn", path));
    assert_string_equal(profile.complaint, "profile.no_such_member");
    setenv("KMSDOCTOR_PROFILE", "/nowhere/kmsdoctor.json", 1);
    assert_int_equal(profile_load(arena, folder, NULL, &profile, &where), STATUS_NOT_FOUND);
    assert_string_equal(where, "/nowhere/kmsdoctor.json");
    assert_null(profile.complaint);
    unsetenv("KMSDOCTOR_PROFILE");
    arena_free(arena);
}

/* A folder for all of the PC that anybody could have made names no hosts for an administrator. */
static void what_no_administrator_put_there_is_passed_over(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = arena_printf(arena, "%s/for-all", scratch_folder()), *where = "";
    const char *path = path_join(arena, folder, "kmsdoctor.json");
    Profile profile;
    environment_set("KMSDOCTOR_PROFILE", NULL);
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("{\"hotline\": \"1\"}")), STATUS_OK);
    assert_int_equal(profile_load(arena, NULL, folder, &profile, &where), STATUS_OK);
    const char *taken = disk_is_administrators(path) ? path : NULL; /* where root runs this */
    assert_int_equal(taken == NULL, profile.path == NULL);
    assert_int_equal(taken == NULL, profile.passed_over != NULL);
    if (taken == NULL)
        assert_string_equal(profile.passed_over, path);
    /* The one beside the program is who started it's own. */
    assert_int_equal(profile_load(arena, folder, NULL, &profile, &where), STATUS_OK);
    assert_string_equal(profile.path, path);
    assert_null(profile.passed_over);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_administrator_put_there_is_passed_over),
        cmocka_unit_test(whole_profile),
        cmocka_unit_test(empty_profile_forbids_only_loopback),
        cmocka_unit_test(damage_is_named),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(loads_by_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
