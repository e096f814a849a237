/* Build tool: embed SYMBOL out.c file... writes
 *     const EmbeddedFile SYMBOL[] = {{"name", bytes, size}, ..., {0}};
 * name is the file's name without folder and ending; base/embedded.h has the type. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_name(FILE *out, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    fprintf(out, "%.*s", dot == NULL ? (int)strlen(name) : (int)(dot - name), name);
}

static void print_bytes(FILE *out, const char *path, int index) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    fprintf(out, "static const unsigned char file_%d[] = {", index);
    long count = 0;
    for (int byte; (byte = getc(file)) != EOF; count++)
        fprintf(out, "%s%d,", count % 20 == 0 ? "\n    " : "", byte);
    fprintf(out, "0};\nenum { size_%d = %ld };\n", index, count);
    fclose(file);
}

int main(int argc, char **argv) {
    FILE *out = argc < 3 ? NULL : fopen(argv[2], "wb");
    if (out == NULL) {
        fprintf(stderr, "usage: embed SYMBOL out.c file...\n");
        return 1;
    }
    fprintf(out, "/* Made by tools/embed.c. */\n#include \"base/embedded.h\"\n\n");
    for (int i = 3; i < argc; i++)
        print_bytes(out, argv[i], i);
    fprintf(out, "extern const EmbeddedFile %s[];\nconst EmbeddedFile %s[] = {\n", argv[1],
            argv[1]);
    for (int i = 3; i < argc; i++) {
        fprintf(out, "    {\"");
        print_name(out, argv[i]);
        fprintf(out, "\", (const char *)file_%d, size_%d},\n", i, i);
    }
    fprintf(out, "    {0},\n};\n");
    return fclose(out) == 0 ? 0 : 1;
}
