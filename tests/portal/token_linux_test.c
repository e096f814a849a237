/* Nothing of a token file stays in memory but the token that was asked for, and nothing at all once
 * that is wiped. The whole memory of this process is looked through; what is looked for is only
 * ever there with another bit in each byte. */
#include "portal/token.h"

#include "base/wipe.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { LENGTH = 48, FLIPPED = 1, PIECE = 64 * 1024, MOST_MAPPED = 256 * 1024 * 1024 };

static char path[64];
static char piece[PIECE];

/* The token, with a bit flipped. */
static char flipped_at(size_t i) {
    return (char)(('A' + (int)(i * 7 % 26)) ^ FLIPPED);
}

static void write_token_file(const char *behind) {
    char token[LENGTH];
    for (size_t i = 0; i < LENGTH; i++)
        token[i] = (char)(flipped_at(i) ^ FLIPPED);
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, token, LENGTH), LENGTH);
    assert_int_equal(write(file, behind, strlen(behind)), (ssize_t)strlen(behind));
    close(file);
    wipe(token, sizeof token);
}

static bool is_token(const char *at) {
    for (size_t i = 0; i < LENGTH; i++)
        if ((char)(at[i] ^ FLIPPED) != flipped_at(i))
            return false;
    return true;
}

/* Read by the kernel: what is mapped there may be no memory of ours. Pieces overlap, so that none
 * is cut through. */
static int count_between(int memory, uintptr_t from, uintptr_t to) {
    int found = 0;
    for (uintptr_t at = from; at + LENGTH <= to; at += PIECE - LENGTH + 1) {
        const size_t length = to - at < PIECE ? to - at : PIECE;
        const ssize_t got = pread(memory, piece, length, (off_t)at);
        for (ssize_t i = 0; i + LENGTH <= got; i++)
            found += is_token(piece + i);
        wipe(piece, sizeof piece);
    }
    return found;
}

/* Where the pieces are read into is left out. */
static int count_tokens(void) {
    FILE *maps = fopen("/proc/self/maps", "re");
    unsigned long from, to;
    char rights[5], line[512];
    int found = 0;
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    assert_non_null(maps);
    assert_true(memory >= 0);
    while (fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) != 3 || strncmp(rights, "rw", 2) != 0 ||
            to - from > MOST_MAPPED)
            continue;
        const uintptr_t hole = (uintptr_t)piece;
        if (hole >= from && hole < to)
            found +=
                count_between(memory, from, hole) + count_between(memory, hole + sizeof piece, to);
        else
            found += count_between(memory, from, to);
    }
    close(memory);
    fclose(maps);
    return found;
}

static int set_up(void **state) {
    (void)state;
    snprintf(path, sizeof path, "/tmp/kmsdoctor-token-%ld", (long)getpid());
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    return unlink(path);
}

static void only_what_was_asked_for_stays(void **state) {
    (void)state;
    const Profile profile = {.portal_token_file = path};
    Arena *arena = arena_new();
    char *token = NULL;
    write_token_file("\nanother line\n");
    assert_int_equal(count_tokens(), 0);
    assert_int_equal(portal_token_find(arena, &profile, false, &token), STATUS_OK);
    assert_true(is_token(token));
    assert_int_equal(count_tokens(), 1);
    wipe_text(token);
    assert_int_equal(count_tokens(), 0);
    arena_free(arena);
}

/* Neither where it turns out to be none, or too much of a file. */
static void nothing_stays_of_what_is_no_token(void **state) {
    (void)state;
    static char far_too_long[70 * 1024];
    const Profile profile = {.portal_token_file = path};
    Arena *arena = arena_new();
    char *token = NULL;
    write_token_file(" and a blank\n");
    assert_int_equal(portal_token_find(arena, &profile, false, &token), STATUS_MALFORMED);
    assert_int_equal(count_tokens(), 0);
    memset(far_too_long, 'x', sizeof far_too_long - 1);
    write_token_file(far_too_long);
    assert_int_not_equal(portal_token_find(arena, &profile, false, &token), STATUS_OK);
    assert_int_equal(count_tokens(), 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_was_asked_for_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_stays_of_what_is_no_token, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
