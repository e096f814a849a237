/* What the wizard sends is the bundle that was written and read there, and no other. */
#include "base/files.h"
#include "portal/portal.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MOST_BUNDLE = 1 << 20, MOST_STEPS = 1000 };

/* Where nobody listens: nothing of a file that is not the reviewed one gets as far as that. */
static const Profile profile = {.portal_url = "https://127.0.0.1:9/files", .portal_auth = "none"};

static const char *a_bundle(Arena *arena, const char *folder) {
    const char *path = arena_printf(arena, "%s/bundle.zip", folder);
    Str zip;
    assert_int_equal(file_read(arena, "tests/fuzz/seeds/fuzz_bundle/practice", MOST_BUNDLE, &zip),
                     STATUS_OK);
    assert_int_equal(file_write(path, zip), STATUS_OK);
    return path;
}

/* The trouble's key that it ends or first waits with. */
static const char *trouble_with(Arena *arena, const char *path, const char *sha256) {
    const UploadRequest request = {.profile = &profile, .path = path, .sha256 = sha256};
    Upload *upload = NULL;
    PortalTrouble trouble = {0};
    assert_int_equal(upload_begin(arena, &request, &upload, &trouble), STATUS_OK);
    for (int i = 0; i < MOST_STEPS && upload_view(upload)->trouble.key == NULL; i++)
        (void)upload_advance(upload, 10);
    const char *key = upload_view(upload)->trouble.key;
    upload_free(upload);
    return key == NULL ? "" : key;
}

static void another_file_than_the_reviewed_one_is_not_sent(void **state) {
    (void)state;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    Arena *arena = arena_new();
    const char *path = a_bundle(arena, folder);
    PortalFile file;
    PortalTrouble trouble;
    assert_int_equal(portal_file_read(arena, path, &file, &trouble), STATUS_OK);
    assert_string_equal(
        trouble_with(arena, path,
                     "0000000000000000000000000000000000000000000000000000000000000000"),
        "portal_trouble.not_reviewed");
    assert_string_equal(trouble_with(arena, path, file.sha256), "portal_trouble.no_connection");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_file_than_the_reviewed_one_is_not_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
