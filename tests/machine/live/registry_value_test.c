/* Registry values, read and written back to the byte. */
#include "machine/live_windows/registry_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *arena;

static RegistryValue value_of(uint32_t type, Str bytes) {
    return registry_value_of(arena, type, bytes);
}

static void test_what_values_say(void **state) {
    (void)state;
    RegistryValue value = value_of(REGISTRY_SZ, STR_OF("k\0m\0s\0\0\0"));
    assert_int_equal(value.type, REGISTRY_TEXT);
    assert_string_equal(value.text.at, "kms");
    assert_string_equal(value_of(REGISTRY_SZ, STR_OF("k\0m\0s\0")).text.at, "kms");
    assert_string_equal(value_of(REGISTRY_SZ, STR_OF("k\0\0\0x\0")).text.at, "k");
    assert_string_equal(value_of(REGISTRY_SZ, STR_NONE).text.at, "");
    /* Half a unit, half a pair: nothing is read past the end. */
    assert_string_equal(value_of(REGISTRY_SZ, STR_OF("k\0m")).text.at, "k");
    assert_string_equal(value_of(REGISTRY_SZ, STR_OF("\x3D\xD8")).text.at, "\xEF\xBF\xBD");
    assert_string_equal(value_of(REGISTRY_SZ, STR_OF("\x5E\x79\x51\x7F\0\0")).text.at,
                        "\xE7\xA5\x9E\xE7\xBD\x91");
    value = value_of(REGISTRY_DWORD, STR_OF("\x98\x06\0\0"));
    assert_int_equal(value.type, REGISTRY_NUMBER);
    assert_int_equal(value.number, 1688);
    assert_int_equal(value_of(REGISTRY_DWORD, STR_OF("\x98\x06")).type, REGISTRY_BYTES);
    value = value_of(REGISTRY_MULTI_SZ, STR_OF("a\0\0\0b\0c\0\0\0\0\0"));
    assert_string_equal(value.items[0], "a");
    assert_string_equal(value.items[1], "bc");
    assert_null(value.items[2]);
    assert_null(value_of(REGISTRY_MULTI_SZ, STR_NONE).items[0]);
    assert_int_equal(value_of(REGISTRY_BINARY, STR_OF("\xFF")).type, REGISTRY_BYTES);
}

static void comes_back(uint32_t type, Str bytes, const char *expected) {
    const RegistryValue value = value_of(type, bytes);
    const char *text = registry_to_setting(arena, &value);
    RegistryValue again;
    assert_string_equal(text, expected);
    assert_int_equal(registry_of_setting(arena, text, &again), STATUS_OK);
    assert_int_equal(again.raw_type, type);
    assert_true(str_equal(again.bytes, value.bytes));
}

static void test_settings_come_back(void **state) {
    (void)state;
    comes_back(REGISTRY_SZ, STR_OF("k\0m\0s\0\0\0"), "kms");
    comes_back(REGISTRY_SZ, STR_OF("\0\0"), "");
    comes_back(REGISTRY_SZ, STR_NONE, "registry-value:1:");
    comes_back(REGISTRY_SZ, STR_OF("k\0"), "registry-value:1:6b00");
    comes_back(REGISTRY_SZ, STR_OF("k\0\0\0x\0"), "registry-value:1:6b0000007800");
    comes_back(REGISTRY_SZ, STR_OF("\x3D\xD8\0\0"), "registry-value:1:3dd80000");
    comes_back(REGISTRY_EXPAND_SZ, STR_OF("k\0\0\0"), "registry-value:2:6b000000");
    comes_back(REGISTRY_DWORD, STR_OF("\x98\x06\0\0"), "registry-value:4:98060000");
    comes_back(REGISTRY_BINARY, STR_OF("\xFF"), "registry-value:3:ff");
    /* A text that looks like our own form. */
    const RegistryValue like = registry_text_value(arena, "registry-value:4:00");
    comes_back(REGISTRY_SZ, like.bytes,
               "registry-value:1:7200650067006900730074007200790"
               "02d00760061006c00750065003a0034003a00300030000000");
    const RegistryValue high = registry_text_value(arena, "\xF0\x9F\x98\x80");
    comes_back(REGISTRY_SZ, high.bytes, "\xF0\x9F\x98\x80");
}

static void test_damaged_settings(void **state) {
    (void)state;
    static const char *const damaged[] = {"registry-value:", "registry-value:x:00",
                                          "registry-value:4:0", "registry-value:4:zz",
                                          "registry-value:-1:00"};
    RegistryValue value;
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++)
        assert_int_equal(registry_of_setting(arena, damaged[i], &value), STATUS_MALFORMED);
}

/* What a journal can make undo write. */
static void test_what_may_be_written(void **state) {
    (void)state;
    static const char large[1024 * 1024 + 1];
    static const uint32_t kinds[] = {1, 2, 3, 4, 7, 11}, others[] = {0, 5, 6, 8, 12, 65537};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        RegistryValue value = {.raw_type = kinds[i], .bytes = {large, sizeof large - 1}};
        assert_true(registry_may_be_written(&value));
        value.bytes.length++;
        assert_false(registry_may_be_written(&value));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(
            registry_may_be_written(&(RegistryValue){.raw_type = others[i], .bytes = {large, 4}}));
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_values_say),
        cmocka_unit_test(test_settings_come_back),
        cmocka_unit_test(test_damaged_settings),
        cmocka_unit_test(test_what_may_be_written),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
