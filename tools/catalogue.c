/* Build tool: catalogue out.c zh-CN.json en.json
 *
 * Turns the language files (nested objects of sentences) into one sorted C table, in the order of
 * enum Language. Refuses, with the key, when a language lacks one, when the parameters of a
 * sentence differ between languages, or when a sentence uses a character whose width differs
 * between terminals (East Asian Width "ambiguous": box drawing, curly quotes, dashes, arrows). */
#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { LANGUAGES = 2, MAX_ENTRIES = 20000 };

typedef struct Entry {
    char *key;
    const char *text[LANGUAGES];
} Entry;

static Entry entries[MAX_ENTRIES];
static size_t entry_count;
static int complaints;
static cJSON *languages[LANGUAGES]; /* the entries' texts are theirs */

static void complain(const char *what, const char *key) {
    fprintf(stderr, "locales: %s: %s\n", key, what);
    complaints++;
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)size + 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

static Entry *entry_for(const char *key) {
    for (size_t i = 0; i < entry_count; i++)
        if (strcmp(entries[i].key, key) == 0)
            return &entries[i];
    if (entry_count == MAX_ENTRIES) {
        complain("too many keys", key);
        exit(1);
    }
    Entry *entry = &entries[entry_count++];
    entry->key = strdup(key);
    return entry;
}

static void collect(const cJSON *object, const char *prefix, int language) {
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        char key[256];
        snprintf(key, sizeof key, "%s%s%s", prefix, prefix[0] == '\0' ? "" : ".", item->string);
        if (cJSON_IsObject(item)) {
            collect(item, key, language);
        } else if (cJSON_IsString(item)) {
            Entry *entry = entry_for(key);
            if (entry->text[language] != NULL)
                complain("given twice", key);
            entry->text[language] = item->valuestring;
        } else {
            complain("neither a sentence nor a group", key);
        }
    }
}

/* Class N or H characters outside ASCII that were looked at and are one column everywhere. */
static bool width_is_certain(utf8proc_int32_t code) {
    if (code < 0x7F)
        return true;
    return utf8proc_charwidth(code) == 2;
}

static void check_characters(const char *text, const char *key) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    while (*at != '\0') {
        utf8proc_int32_t code;
        const utf8proc_ssize_t bytes = utf8proc_iterate(at, -1, &code);
        if (bytes <= 0) {
            complain("is not UTF-8", key);
            return;
        }
        if (!width_is_certain(code)) {
            char what[80];
            snprintf(what, sizeof what, "U+%04X has no certain width on a terminal",
                     (unsigned)code);
            complain(what, key);
        }
        at += bytes;
    }
}

static bool has_param(const char *text, const char *name, size_t length) {
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, length) == 0 && at[1 + length] == '}')
            return true;
    return false;
}

static void check_params(const char *from, const char *in, const char *key) {
    for (const char *at = strchr(from, '{'); at != NULL; at = strchr(at + 1, '{')) {
        if (at[1] == '{') {
            at++;
            continue;
        }
        const char *end = strchr(at, '}');
        if (end == NULL)
            complain("has an open brace", key);
        else if (!has_param(in, at + 1, (size_t)(end - at - 1)))
            complain("names other parameters in the other language", key);
        if (end == NULL)
            return;
    }
}

static int by_key(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->key, ((const Entry *)b)->key);
}

static void check_entry(const Entry *entry) {
    for (int language = 0; language < LANGUAGES; language++) {
        const char *text = entry->text[language], *other = entry->text[1 - language];
        if (text == NULL) {
            complain("missing in a language", entry->key);
            continue;
        }
        check_characters(text, entry->key);
        if (other != NULL)
            check_params(text, other, entry->key);
    }
}

static void write_string(FILE *out, const char *text) {
    putc('"', out);
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            fprintf(out, "\\%c", *at);
        else if (*at < 0x20 || *at == '?')
            fprintf(out, "\\%03o", *at);
        else
            putc(*at, out);
    }
    putc('"', out);
}

static bool write_table(const char *path) {
    FILE *out = fopen(path, "wb");
    if (out == NULL) {
        perror(path);
        return false;
    }
    fputs("/* Made by tools/catalogue.c from locales/. */\n#include \"messages/catalogue.h\"\n\n",
          out);
    fputs("const CatalogueEntry catalogue[] = {\n", out);
    for (size_t i = 0; i < entry_count; i++) {
        fprintf(out, "    {\"%s\", {", entries[i].key);
        write_string(out, entries[i].text[0]);
        fputs(", ", out);
        write_string(out, entries[i].text[1]);
        fputs("}},\n", out);
    }
    fprintf(out, "};\nconst size_t catalogue_count = %zu;\n", entry_count);
    return fclose(out) == 0;
}

int main(int argc, char **argv) {
    if (argc != 2 + LANGUAGES) {
        fprintf(stderr, "usage: catalogue out.c zh-CN.json en.json\n");
        return 1;
    }
    for (int language = 0; language < LANGUAGES; language++) {
        char *text = read_file(argv[2 + language]);
        cJSON *root = languages[language] = cJSON_Parse(text);
        if (root == NULL) {
            const char *where = cJSON_GetErrorPtr();
            fprintf(stderr, "%s: not JSON, near: %.60s\n", argv[2 + language],
                    where == NULL ? "" : where);
            return 1;
        }
        collect(root, "", language);
        free(text);
    }
    qsort(entries, entry_count, sizeof entries[0], by_key);
    for (size_t i = 0; i < entry_count; i++)
        check_entry(&entries[i]);
    return complaints == 0 && write_table(argv[1]) ? 0 : 1;
}
