/* What only Windows has of files: read-only ones, ones that others hold, devices in every folder,
 * several ways to write one path. */
#include "base/files.h"

#include "base/disk.h"
#include "base/paths.h"
#include "base/wide.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <windows.h>

#include <aclapi.h>
#include <cmocka.h>

typedef struct Place {
    Arena *arena;
    char folder[SCRATCH_PATH];
    const char *path;
} Place;

static int make_place(void **state) {
    static Place place;
    place.arena = arena_new();
    scratch_state(place.folder);
    place.path = path_join(place.arena, place.folder, "f");
    *state = &place;
    return file_write(place.path, STR_OF("old")) == STATUS_OK ? 0 : -1;
}

static int leave_place(void **state) {
    Place *place = *state;
    DiskEntries left = {0};
    const Status status = disk_list(place->arena, place->folder, 100, &left);
    arena_free(place->arena);
    return status == STATUS_OK && left.count == 1 ? 0 : -1;
}

static void assert_holds(const Place *place, const char *expected) {
    Str text = STR_NONE;
    assert_int_equal(file_read(place->arena, place->path, 100, &text), STATUS_OK);
    assert_string_equal(text.at, expected);
}

static void a_read_only_file_stays(void **state) {
    const Place *place = *state;
    const wchar_t *path = wide_path(place->arena, place->path);
    assert_true(SetFileAttributesW(path, FILE_ATTRIBUTE_READONLY));
    assert_int_equal(file_write(place->path, STR_OF("new")), STATUS_DENIED);
    assert_holds(place, "old");
    assert_true(SetFileAttributesW(path, FILE_ATTRIBUTE_NORMAL));
    assert_int_equal(file_write(place->path, STR_OF("new")), STATUS_OK);
    assert_holds(place, "new");
}

/* Somebody holds it and lets nobody else: it is said, and what was there is there. */
static void a_file_that_is_held_stays(void **state) {
    const Place *place = *state;
    const HANDLE held = CreateFileW(wide_path(place->arena, place->path), GENERIC_READ, 0, NULL,
                                    OPEN_EXISTING, 0, NULL);
    Str text;
    assert_ptr_not_equal(held, INVALID_HANDLE_VALUE);
    assert_int_equal(file_read(place->arena, place->path, 100, &text), STATUS_DENIED);
    assert_int_equal(file_write(place->path, STR_OF("new")), STATUS_DENIED);
    CloseHandle(held);
    assert_holds(place, "old");
}

static DWORD WINAPI let_go(void *held) {
    Sleep(60);
    CloseHandle(held);
    return 0;
}

/* A scanner that has it only for a moment is waited for. */
static void a_file_that_is_held_for_a_moment_is_replaced(void **state) {
    const Place *place = *state;
    const HANDLE held = CreateFileW(wide_path(place->arena, place->path), GENERIC_READ,
                                    FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    assert_ptr_not_equal(held, INVALID_HANDLE_VALUE);
    const HANDLE thread = CreateThread(NULL, 0, let_go, held, 0, NULL);
    assert_int_equal(file_write(place->path, STR_OF("new")), STATUS_OK);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    assert_holds(place, "new");
}

static void nul_is_written_into(void **state) {
    const Place *place = *state;
    Str text = STR_OF("untouched");
    assert_int_equal(file_write("NUL", STR_OF("x")), STATUS_OK);
    assert_int_equal(file_read(place->arena, "nul", 100, &text), STATUS_OK);
    assert_int_equal(text.length, 0);
    assert_false(path_is_folder("nul"));
}

static void a_path_may_be_written_in_many_ways(void **state) {
    const Place *place = *state;
    Arena *arena = place->arena;
    const char *full = path_from_root(arena, place->path);
    char *slashes = arena_strdup(arena, full);
    for (char *at = slashes; *at != '\0'; at++)
        if (*at == '\\')
            *at = '/';
    const char *ways[] = {
        full, slashes, arena_printf(arena, "\\\\?\\%s", full),
        arena_printf(arena, "%s\\..\\%s\\.\\f", place->folder, path_name(place->folder))};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        assert_true(file_exists(ways[i]));
    assert_int_equal(folder_make(path_folder(arena, slashes)), STATUS_OK);
    assert_int_equal(folder_make(arena_printf(arena, "\\\\?\\%s", path_folder(arena, full))),
                     STATUS_OK);
    assert_int_equal(folder_make("C:\\"), STATUS_OK);
    assert_true(path_is_folder("C:\\") && path_is_folder("C:/"));
    assert_int_not_equal(folder_make("\\\\no-such-host.invalid\\share\\x"), STATUS_OK);
}

/* Characters that NTFS keeps for itself. */
static void names_that_cannot_be_are_refused(void **state) {
    const Place *place = *state;
    static const char *const names[] = {"a?b", "a*b", "a|b", "a\"b", "a<b", "a>b"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_not_equal(
            file_write(path_join(place->arena, place->folder, names[i]), STR_OF("x")), STATUS_OK);
}

/* ---- who may read it ---- */

static bool is_owners(PSID who) {
    union {
        TOKEN_USER user;
        BYTE room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } about;
    DWORD length;
    HANDLE token;
    assert_true(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token));
    assert_true(GetTokenInformation(token, TokenUser, &about, sizeof about, &length));
    CloseHandle(token);
    return EqualSid(who, about.user.User.Sid) || IsWellKnownSid(who, WinLocalSystemSid) ||
           IsWellKnownSid(who, WinBuiltinAdministratorsSid);
}

/* How many others are let in. */
static int strangers(const Place *place) {
    PACL list = NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    int count = 0;
    assert_int_equal(GetNamedSecurityInfoW(wide_path(place->arena, place->path), SE_FILE_OBJECT,
                                           DACL_SECURITY_INFORMATION, NULL, NULL, &list, NULL,
                                           &descriptor),
                     ERROR_SUCCESS);
    assert_non_null(list);
    for (DWORD i = 0; i < list->AceCount; i++) {
        void *entry;
        assert_true(GetAce(list, i, &entry));
        const ACCESS_ALLOWED_ACE *ace = entry;
        count += ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && ace->Mask != 0 &&
                 !is_owners((PSID)&ace->SidStart);
    }
    LocalFree(descriptor);
    return count;
}

/* Also where one lay that everybody may read. */
static void a_private_file_lets_nobody_else_in(void **state) {
    const Place *place = *state;
    assert_int_equal(SetNamedSecurityInfoW(wide_path(place->arena, place->path), SE_FILE_OBJECT,
                                           DACL_SECURITY_INFORMATION, NULL, NULL, NULL, NULL),
                     ERROR_SUCCESS); /* no list: everybody */
    assert_int_equal(file_write_private(place->path, STR_OF("secret")), STATUS_OK);
    assert_int_equal(strangers(place), 0);
    assert_holds(place, "secret");
    assert_int_equal(file_write_private(place->path, STR_OF("again")), STATUS_OK);
    assert_holds(place, "again");
}

int main(void) {
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, leave_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(a_read_only_file_stays),
        WITH_PLACE(a_file_that_is_held_stays),
        WITH_PLACE(a_file_that_is_held_for_a_moment_is_replaced),
        WITH_PLACE(nul_is_written_into),
        WITH_PLACE(a_path_may_be_written_in_many_ways),
        WITH_PLACE(names_that_cannot_be_are_refused),
        WITH_PLACE(a_private_file_lets_nobody_else_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
