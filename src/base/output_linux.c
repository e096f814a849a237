#include "base/output.h"

void output_begin(OutputKind kind) {
    (void)kind;
}

bool output_str(FILE *to, Str text) {
    return text.length == 0 || fwrite(text.at, 1, text.length, to) == text.length;
}

bool output_flush(FILE *to) {
    return fflush(to) == 0;
}

int input_byte(FILE *in) {
    return getc(in);
}

Str output_for_file(Arena *arena, Str text, OutputKind kind) {
    (void)arena;
    (void)kind;
    return text;
}
