#include "machine/licence_words.h"

Channel channel_of(Str description) {
    static const struct {
        const char *word;
        Channel channel;
    } words[] = {
        {"KMSCLIENT", Channel_KMS_CLIENT},
        {"KMS_CLIENT", Channel_KMS_CLIENT},
        {"KMS CLIENT", Channel_KMS_CLIENT},
        {"VOLUME_KMS", Channel_KMS_HOST},
        {"VOLUME-KMS", Channel_KMS_HOST},
        {"VOLUME KMS", Channel_KMS_HOST},
        {"MAK", Channel_MAK},
        {"Grace", Channel_GRACE},
        {"EVAL", Channel_EVALUATION},
        {"TIMEBASED_SUB", Channel_SUBSCRIPTION},
        {"SUBSCRIPTION", Channel_SUBSCRIPTION},
        {"OEM", Channel_OEM},
        {"RETAIL", Channel_RETAIL},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_contains(description, words[i].word))
            return words[i].channel;
    return Channel_OTHER;
}

Application application_of(Str name) {
    if (str_contains(name, "Office 14") || str_contains(name, "Office 2010"))
        return Application_OFFICE14;
    return str_contains(name, "Office") ? Application_OFFICE : Application_WINDOWS;
}
