/* The characters of two bytes as a table. */
#include "base/text.h"
#include "machine/recorded/gbk.h"

static uint16_t ask(Gbk *gbk, int lead, int trail, Buf *room) {
    const char pair[2] = {(char)lead, (char)trail};
    size_t bytes;
    buf_clear(room);
    if (gbk_to_utf8(gbk, (Str){pair, sizeof pair}, room) > 0)
        return 0;
    const uint32_t code = text_decode(buf_str(room), &bytes);
    return bytes == room->length && code <= 0xFFFF ? (uint16_t)code : 0;
}

static void make(Gbk *gbk, GbkPairs *pairs) {
    enum { NO_TRAIL = 0x7F };
    Buf room;
    buf_init(&room, 64);
    for (int lead = GBK_LEAD; lead < GBK_END; lead++)
        for (int trail = GBK_TRAIL; trail < GBK_END; trail++)
            if (trail != NO_TRAIL)
                pairs->codes[lead - GBK_LEAD][trail - GBK_TRAIL] = ask(gbk, lead, trail, &room);
    buf_free(&room);
    pairs->made = true;
}

uint16_t gbk_pair(Gbk *gbk, uint8_t lead, uint8_t trail) {
    GbkPairs *pairs = gbk_pairs(gbk);
    if (lead < GBK_LEAD || lead >= GBK_END || trail < GBK_TRAIL || trail >= GBK_END)
        return 0;
    if (!pairs->made)
        make(gbk, pairs);
    return pairs->codes[lead - GBK_LEAD][trail - GBK_TRAIL];
}
