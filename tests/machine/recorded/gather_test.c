/* Which files a folder gives: what is not gone into is named, never passed over in silence. */
#include "machine/recorded/gather.h"

#include "base/files.h"
#include "support/scratch.h"
#include "support/slashes.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TOO_DEEP = 66 };

static void a_folder_that_is_too_deep_is_named(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *top = arena_printf(arena, "%s/top", scratch_folder());
    const char *path = top;
    for (int depth = 0; depth < TOO_DEEP; depth++)
        path = arena_printf(arena, "%s/d", path);
    assert_int_equal(folder_make(path), STATUS_OK);
    assert_int_equal(file_write(arena_printf(arena, "%s/mail.txt", path), STR_OF("hi")), STATUS_OK);
    assert_int_equal(file_write(arena_printf(arena, "%s/near.txt", top), STR_OF("hi")), STATUS_OK);
    FileList files;
    assert_int_equal(gather_files(arena, top, &files), STATUS_OK);
    assert_int_equal(files.count, 2);
    assert_true(path_is_folder(files.paths[0]));
    assert_true(str_ends(str_of(slashes(arena, files.paths[1])), "/near.txt"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_that_is_too_deep_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
