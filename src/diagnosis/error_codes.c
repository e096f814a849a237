#include "diagnosis/error_codes.h"

#include "diagnosis/errors/table.h"

const ErrorCode *error_code_find(uint32_t code) {
    size_t from = 0, to = error_table_count;
    while (from < to) {
        const size_t middle = (from + to) / 2;
        if (error_table[middle].code == code)
            return &error_table[middle];
        if (error_table[middle].code < code)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

const ErrorCode *error_code_list(size_t *ret_count) {
    *ret_count = error_table_count;
    return error_table;
}
