#include "machine/recorded/kinds/lib_ospp_words.h"

static const struct {
    const char *text;
    OsppWord word;
} words[] = {
    {"---Processing", WORD_FRAME},
    {"---Exiting", WORD_FRAME},
    {"PRODUCT ID:", WORD_PRODUCT_ID},
    {"SKU ID:", WORD_SKU},
    {"*** ID:", WORD_SKU},
    {"LICENSE NAME:", WORD_NAME},
    {"LICENSE DESCRIPTION:", WORD_DESCRIPTION},
    {"BETA EXPIRATION:", WORD_EXPIRATION},
    {"EXPIRATION:", WORD_EXPIRATION},
    {"LICENSE STATUS:", WORD_STATUS},
    {"ERROR CODE:", WORD_CODE},
    {"ERROR DESCRIPTION:", WORD_CODE_TEXT},
    {"REMAINING GRACE:", WORD_GRACE},
    {"Last 5 characters of installed product key:", WORD_KEY},
    {"Activation Type Configuration:", WORD_TYPE},
    {"DNS auto-discovery:", WORD_DNS_NONE},
    {"KMS machine name from DNS:", WORD_DNS},
    {"KMS machine registry override defined:", WORD_OVERRIDE},
    {"Activation Interval:", WORD_ACTIVATION_INTERVAL},
    {"Renewal Interval:", WORD_RENEWAL_INTERVAL},
    {"KMS host caching:", WORD_CACHING},
    {"KMS Lookup Domain:", WORD_DOMAIN},
    {"Installed product key detected", WORD_ATTEMPT},
    {"<Product activation successful>", WORD_ACTIVATED},
    {"To view the activation event history", WORD_HISTORY_HINT},
    {"<Product key installation successful>", WORD_KEY_INSTALLED},
    {"Uninstalling product key for:", WORD_UNINSTALLING},
    {"<Product key uninstall successful>", WORD_KEY_UNINSTALLED},
    {"Successfully applied setting", WORD_APPLIED},
    {"<No installed product keys detected>", WORD_NO_KEYS},
    {"No Office KMS licenses were found", WORD_NO_KMS},
    {"Client Machine ID (CMID):", WORD_CMID},
    {"Coordinated Universal Time Written:", WORD_WRITTEN},
    {"ERROR/HOST:", WORD_HISTORY},
};

enum { WORDS = sizeof words / sizeof words[0] };

/* The word of ours that begins at `at`. */
static bool word_at(Str text, size_t at, OsppWord *ret_word, size_t *ret_length) {
    const Str rest = str_from(text, at);
    const char first =
        rest.at[0] >= 'a' && rest.at[0] <= 'z' ? (char)(rest.at[0] - 32) : rest.at[0];
    if (strchr("-PSLBERADKIT<UNC*", first) == NULL || first == '\0')
        return false;
    for (size_t i = 0; i < WORDS; i++) {
        if (!str_starts(rest, words[i].text))
            continue;
        *ret_word = words[i].word;
        *ret_length = strlen(words[i].text);
        return true;
    }
    return false;
}

/* The first word of ours at or behind `from`; STR_NOT_FOUND when there is none. */
size_t ospp_next_word(Str text, size_t from, OsppWord *ret_word, size_t *ret_length) {
    for (size_t at = from; at < text.length; at++)
        if (word_at(text, at, ret_word, ret_length))
            return at;
    return STR_NOT_FOUND;
}

/* The line ends were lost: several labels stand on one line. */
bool ospp_is_folded(Str text) {
    OsppWord word;
    size_t length = 0, count = 0;
    for (size_t at = 0; (at = ospp_next_word(text, at, &word, &length)) != STR_NOT_FOUND;
         at += length)
        count += word != WORD_FRAME;
    return count >= 3;
}

bool ospp_is_dashes(Str text) {
    size_t dashes = 0;
    while (dashes < text.length && text.at[dashes] == '-')
        dashes++;
    return dashes == text.length && dashes >= 10;
}

OsppWord ospp_word_of(const TextLine *line) {
    OsppWord word = WORD_NONE;
    size_t length;
    if (ospp_is_dashes(line->text))
        return WORD_FRAME;
    const size_t at = ospp_next_word(line->text, 0, &word, &length);
    /* A label begins its line; only a line that holds the whole output is looked through. */
    return at == 0 || (at != STR_NOT_FOUND && ospp_is_folded(line->text)) ? word : WORD_NONE;
}
