/* icacls of the files that activation needs: the token store must let the licensing service's
 * account in, sppsvc.exe must let it read and run. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {
    "NT SERVICE\\",      "NETWORK SERVICE", "BUILTIN\\", "NT AUTHORITY\\",
    "TrustedInstaller:", "sppsvc:",         NULL};

/* "ACCOUNT:(OI)(CI)(F)" at the end of the line. */
static bool split_entry(Str text, Str *ret_account, Str *ret_rights) {
    const size_t rights = str_find(text, ":(");
    if (rights == STR_NOT_FOUND || rights == 0)
        return false;
    *ret_account = str_first(text, rights);
    *ret_rights = str_from(text, rights + 1);
    return ret_rights->at[ret_rights->length - 1] == ')';
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str account, rights;
    if (split_entry(line->text, &account, &rights)) {
        const bool path = line->text.length > 2 && line->text.at[1] == ':';
        return opened != NULL && path ? FIT_NEW : FIT_OPENS;
    }
    if (opened == NULL || field_is_prompt(line->text))
        return FIT_NO;
    return str_starts(line->text, "Successfully processed") || str_starts(line->text, "已成功处理")
               ? FIT_LAST
           : line->text.length == 0 ? FIT_MAYBE
                                    : FIT_NO;
}

/* The path stands before the first account on the first line: it ends where the account begins. */
static Str path_of(const OutputBlock *block) {
    static const char *const accounts[] = {" NT SERVICE\\",
                                           " NT AUTHORITY\\",
                                           " BUILTIN\\",
                                           " APPLICATION PACKAGE",
                                           " Everyone",
                                           " CREATOR OWNER",
                                           " S-1-",
                                           " 所有人",
                                           NULL};
    const Str first = block->lines[0].text;
    size_t end = first.length;
    for (const char *const *account = accounts; *account != NULL; account++) {
        const size_t found = str_find(first, *account);
        if (found < end)
            end = found;
    }
    if (first.length > 2 && first.at[1] == ':' && end < first.length)
        return str_trim(str_first(first, end));
    return field_runs(block->context.command, "icacls") ? field_operand(block->context.command, 1)
                                                        : STR_NONE;
}

static bool lets_in(const OutputBlock *block, const char *const *accounts) {
    static const char *const enough[] = {"(F)", "(M)", "(RX)", "(R)", "(GR", NULL};
    for (size_t i = 0; i < block->count; i++) {
        Str account, rights;
        if (!split_entry(block->lines[i].text, &account, &rights))
            continue;
        bool named = false;
        for (const char *const *name = accounts; *name != NULL; name++)
            named = named || str_ends(account, *name);
        if (named && field_contains(rights, enough) && !str_contains(rights, "(DENY)") &&
            !str_contains(rights, "(N)"))
            return true;
    }
    return false;
}

static bool is_denied(const OutputBlock *block, const char *const *accounts) {
    for (size_t i = 0; i < block->count; i++) {
        Str account, rights;
        if (split_entry(block->lines[i].text, &account, &rights) &&
            (str_contains(rights, "(DENY)") || str_contains(rights, "(N)")))
            for (const char *const *name = accounts; *name != NULL; name++)
                if (str_ends(account, *name))
                    return true;
    }
    return false;
}

static void read(const OutputBlock *block, Reading *reading) {
    static const char *const service[] = {"NT SERVICE\\sppsvc", "NETWORK SERVICE", "NetworkService",
                                          NULL};
    static const char *const everyone[] = {"NT SERVICE\\sppsvc",
                                           "NETWORK SERVICE",
                                           "BUILTIN\\Users",
                                           "Authenticated Users",
                                           "Everyone",
                                           "所有人",
                                           NULL};
    const Str path = path_of(block);
    if (path.length == 0)
        return;
    reading->language = block_language(block);
    reading->kind = "icacls";
    const bool program = str_ends(path, ".exe") || str_ends(path, ".dll");
    const bool store = str_contains(path, "\\spp") || str_contains(path, "SoftwareProtection") ||
                       str_ends(path, "tokens.dat");
    if (!store && !program)
        return;
    const char *const *accounts = program ? everyone : service;
    const bool reads = lets_in(block, accounts) && !is_denied(block, accounts);
    FileRight *right = facts_add(reading->facts, file_rights, reading->source);
    fact_set_text(reading->facts, &right->path, path, reading->source);
    fact_set_flag(&right->service_reads, reads, reading->source);
    if (!reads)
        fact_set_text(reading->facts, &right->missing,
                      program ? STR_OF("BUILTIN\\Users") : STR_OF("NT SERVICE\\sppsvc"),
                      reading->source);
}

const OutputKind output_icacls = {.anchors = anchors, .fit = fit, .read = read};
