/* The table behind error_codes.h. */
#ifndef KMSDOCTOR_ERROR_TABLE_H
#define KMSDOCTOR_ERROR_TABLE_H

#include "diagnosis/error_codes.h"

extern const ErrorCode error_table[];
extern const size_t error_table_count;

#endif
