/* What the gate finds in a zip stops the bundle, wherever in the zip it stands. */
#include "archive/zip_write.h"
#include "bundle/bundle_rooms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Made {
    Arena *arena;
    ReportInput input;
    Bundle bundle;
} Made;

/* A bundle whose redactor knows zhangsan, and has replaced him once. */
static void make(Made *made) {
    made->arena = arena_new();
    made->input = (ReportInput){.arena = made->arena};
    made->bundle = (Bundle){.input = &made->input, .level = REDACT_OUTSIDE, .name = "b.zip"};
    assert_int_equal(
        redactor_new(&(RedactOptions){.level = REDACT_OUTSIDE, .salt = STR_OF("0123456789abcdef")},
                     &made->bundle.redactor),
        STATUS_OK);
    const char *out = NULL;
    assert_int_equal(redact_short(&made->bundle, "C:\\Users\\zhangsan\\Desktop", &out), STATUS_OK);
    assert_null(strstr(out, "zhangsan"));
}

static size_t look(Made *made, const ZipItem *items, size_t count) {
    BundleEntry *entries = arena_array(made->arena, BundleEntry, count);
    for (size_t i = 0; i < count; i++)
        entries[i] = (BundleEntry){items[i].name, items[i].bytes};
    const BundleContents contents = {.entries = entries, .count = count};
    assert_int_equal(zip_write(made->arena, items, count, 1780000000, &made->bundle.zip),
                     STATUS_OK);
    Gate *gate = gate_new(made->bundle.redactor, NULL);
    assert_true(gate_sought(gate) > 0);
    gate_zip(&made->bundle, &contents, gate);
    gate_free(gate);
    return made->bundle.hit_count;
}

static void gate_stops(void **state) {
    (void)state;
    Made made;
    make(&made);
    const ZipItem clean[] = {{"a.txt", STR_OF("nothing of anybody, again and again nothing")}};
    assert_int_equal(look(&made, clean, 1), 0);
    const ZipItem inside[] = {{"a.txt", STR_OF("nothing")}, {"b.txt", STR_OF("by zhangsan!")}};
    assert_int_equal(look(&made, inside, 2), 1);
    assert_string_equal(made.bundle.hits[0].file, "b.txt");
    assert_int_equal(made.bundle.hits[0].offset, 3);
    assert_int_equal(made.bundle.hits[0].class, CLASS_USER);
    /* As the name of an entry it stands before its data and in the directory; once is enough. */
    const ZipItem named[] = {{"raw/zhangsan.txt", STR_OF("nothing")}};
    assert_int_equal(look(&made, named, 1), 1);
    assert_true(str_starts(str_of(made.bundle.hits[0].file), "zip+"));
    made.bundle.name = "zhangsan.zip";
    assert_int_equal(look(&made, clean, 1), 1);
    assert_string_equal(made.bundle.hits[0].file, "name");
    redactor_free(made.bundle.redactor);
    arena_free(made.arena);
}

/* One part as it stands in the bundle, mended where the gate finds something. */
static Str mended(Made *made, const char *encoding, Str bytes) {
    BundlePart part = {.path = "raw/0001.txt", .reason = "", .encoding = encoding, .bytes = bytes};
    GateHit hit = {.file = part.path};
    bool others = false;
    made->bundle.parts = (BundleParts){&part, 1, 1};
    made->bundle.hits = &hit;
    made->bundle.hit_count = 1;
    Gate *gate = gate_new(made->bundle.redactor, made->bundle.gbk);
    assert_true(gate_mend(&made->bundle, gate, &others));
    gate_free(gate);
    assert_true(others);
    return part.bytes;
}

/* 李汉 is "NgIl" as UTF-16, and may be found in what is none; 李汉 in GBK may begin with the second
 * half of a character. What is put there is of the file's own kind all the same. */
static void mends_whole_characters(void **state) {
    (void)state;
    Made made;
    const char *out = NULL;
    make(&made);
    made.bundle.gbk = gbk_open();
    assert_int_equal(redact_short(&made.bundle, "姓名：李汉", &out), STATUS_OK);
    const size_t length = strlen(out) - strlen("姓名：");
    Str text = mended(&made, "utf-8", STR_OF("a NgIl b"));
    assert_null(memchr(text.at, '\0', text.length));
    assert_int_equal(text.length, 4 + length);
    text = mended(&made, "utf-16le", ((Str){"a\0 \0\x01zhangsan\x01x\0", 16}));
    assert_int_equal(text.length % 2, 0);
    assert_memory_equal(text.at + text.length - 2, "x\0", 2);
    text = mended(&made, "gbk", STR_OF("\xB0\xA1\xB0\xC0\xEE\xBA\xBA\xB0 b"));
    assert_int_equal(text.length, 4 + length);
    assert_memory_equal(text.at, "\xB0\xA1u", 3);
    assert_memory_equal(text.at + text.length - 2, " b", 2);
    gbk_close(made.bundle.gbk);
    redactor_free(made.bundle.redactor);
    arena_free(made.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(gate_stops),
                                       cmocka_unit_test(mends_whole_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
