/* The vectors of FIPS 180-4's examples and of RFC 4231. */
#include "base/sha256_blocks.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void expect(const uint8_t digest[SHA256_BYTES], const char *hex) {
    char seen[SHA256_BYTES * 2 + 1];
    sha256_hex(digest, seen);
    assert_string_equal(seen, hex);
}

static void test_short_messages(void **state) {
    (void)state;
    uint8_t digest[SHA256_BYTES];
    sha256_of(STR_NONE, digest);
    expect(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_of(STR_OF("abc"), digest);
    expect(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_of(STR_OF("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), digest);
    expect(digest, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void test_a_million_in_odd_pieces(void **state) {
    (void)state;
    static char letters[1000000];
    memset(letters, 'a', sizeof letters);
    Sha256 sha;
    uint8_t digest[SHA256_BYTES];
    sha256_begin(&sha);
    size_t step = 1;
    for (size_t at = 0; at < sizeof letters; at += step, step = step * 7 % 301 + 1) {
        const size_t left = sizeof letters - at;
        if (step > left)
            step = left;
        sha256_add(&sha, (Str){letters + at, step});
    }
    sha256_end(&sha, digest);
    expect(digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_both_ways_are_the_same(void **state) {
    (void)state;
    uint32_t plain[8] = {1, 2, 3, 4, 5, 6, 7, 8}, x86[8], number = 12345;
    uint8_t block[SHA256_BLOCK];
    if (!sha256_has_x86())
        skip();
    memcpy(x86, plain, sizeof x86);
    for (int round = 0; round < 1000; round++) {
        for (int i = 0; i < SHA256_BLOCK; i++) {
            number = number * 1664525 + 1013904223;
            block[i] = (uint8_t)(number >> 24);
        }
        sha256_block_plain(plain, block);
        sha256_block_x86(x86, block);
        assert_memory_equal(plain, x86, sizeof plain);
    }
}

static void test_hmac(void **state) {
    (void)state;
    HmacKey key;
    uint8_t code[SHA256_BYTES];
    char long_key[131];
    hmac_key(&key, STR_OF("Jefe"));
    hmac_of(&key, STR_OF("what do ya want for nothing?"), code);
    expect(code, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(long_key, 0xAA, sizeof long_key);
    hmac_key(&key, (Str){long_key, sizeof long_key});
    hmac_of(&key, STR_OF("Test Using Larger Than Block-Size Key - Hash Key First"), code);
    expect(code, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void as_policies_write_it(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(sha256_base64(arena, STR_NONE),
                        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    arena_free(arena);
}

static void reading_its_digits(void **state) {
    (void)state;
#define LOW  "b24e2e2f0367b7331808baa42dddae0728fef99a54de3463b706b820ff8a4c1"
#define HIGH "B24E2E2F0367B7331808BAA42DDDAE0728FEF99A54DE3463B706B820FF8A4C1"
    static const char *const none[] = {"", LOW, LOW "66", LOW "g", " " LOW, LOW " ", "0x" LOW};
    char hex[SHA256_BYTES * 2 + 1] = "as it was";
    assert_false(sha256_hex_read(NULL, hex));
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(sha256_hex_read(none[i], hex));
    assert_string_equal(hex, "as it was");
    assert_true(sha256_hex_read(LOW "6", hex));
    assert_string_equal(hex, LOW "6");
    assert_true(sha256_hex_read(HIGH "F", hex));
    assert_string_equal(hex, LOW "f");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_messages),
        cmocka_unit_test(test_a_million_in_odd_pieces),
        cmocka_unit_test(test_both_ways_are_the_same),
        cmocka_unit_test(test_hmac),
        cmocka_unit_test(as_policies_write_it),
        cmocka_unit_test(reading_its_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
