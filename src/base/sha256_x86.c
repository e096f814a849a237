#include "base/sha256_blocks.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

bool sha256_has_x86(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_SSE4_1) == 0 || (c & bit_SSSE3) == 0)
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

/* The words behind four that are known, from the sixteen before them. */
__attribute__((target("sha,sse4.1"))) static __m128i next_words(__m128i first, __m128i second,
                                                                __m128i third, __m128i fourth) {
    const __m128i sum =
        _mm_add_epi32(_mm_sha256msg1_epu32(first, second), _mm_alignr_epi8(fourth, third, 4));
    return _mm_sha256msg2_epu32(sum, fourth);
}

__attribute__((target("sha,sse4.1"))) void sha256_block_x86(uint32_t state[8],
                                                            const uint8_t block[SHA256_BLOCK]) {
    const __m128i big_endian = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
    __m128i *const halves = (__m128i *)state;
    __m128i words[4];
    /* The instructions want a, b, e, f in one register and c, d, g, h in the other. */
    const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(halves), 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(halves + 1), 0x1B);
    const __m128i abef_before = _mm_alignr_epi8(cdab, efgh, 8);
    const __m128i cdgh_before = _mm_blend_epi16(efgh, cdab, 0xF0);
    __m128i abef = abef_before, cdgh = cdgh_before;
    for (int i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(block + i * 16)), big_endian);
    for (int i = 0; i < 16; i++) {
        const __m128i constants = _mm_loadu_si128((const __m128i *)(sha256_constants + i * 4));
        const __m128i four = _mm_add_epi32(words[i % 4], constants);
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0E));
        words[i % 4] =
            next_words(words[i % 4], words[(i + 1) % 4], words[(i + 2) % 4], words[(i + 3) % 4]);
    }
    const __m128i feba = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xB1);
    _mm_storeu_si128(halves, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(halves + 1, _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool sha256_has_x86(void) {
    return false;
}

void sha256_block_x86(uint32_t state[8], const uint8_t block[SHA256_BLOCK]) {
    sha256_block_plain(state, block);
}

#endif
