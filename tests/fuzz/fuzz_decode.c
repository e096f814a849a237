/* Any bytes as a file: decoding must end, give valid UTF-8, and lose no line. */
#include "base/text.h"
#include "machine/recorded/lines.h"
#include "machine/recorded/text_source.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const int file = memfd_create("fuzz", 0);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (write(file, data, size) != (ssize_t)size)
        abort();
    Gbk *gbk = gbk_open();
    Arena *arena = arena_new();
    TextSource source;
    if (text_source_open(&source, path, 1 << 24, gbk) == STATUS_OK) {
        Str text;
        while (text_source_next(&source, &text)) {
            if (text.length == 0 || text.at[text.length - 1] != '\n' || !text_is_valid_utf8(text))
                abort();
            Str raw;
            while (str_next_line(&text, &raw))
                if (!text_is_valid_utf8(text_line(arena, raw, 1).text))
                    abort();
        }
        text_source_close(&source);
    }
    arena_free(arena);
    gbk_close(gbk);
    close(file);
    return 0;
}
