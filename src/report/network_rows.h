/* The questions to the network and their answers as rows of a table, from facts alone. Shared by
 * the forms of network.h; for them only. */
#ifndef KMSDOCTOR_NETWORK_ROWS_H
#define KMSDOCTOR_NETWORK_ROWS_H

#include "report/report.h"

enum { ROW_CELLS = 4 };

/* Label, what was asked, where, and the answer; shown texts. */
typedef struct Row {
    const char *cells[ROW_CELLS];
    CheckStatus status; /* of what stands in this row alone */
    const char *under;  /* of a row that belongs to the one above it, without a label: its label */
    const char *domain; /* and what it is about; both NULL for a row of its own */
} Row;

typedef struct Rows {
    Row *items;
    size_t count, capacity;
} Rows;

Rows network_rows(const ReportInput *input);

/* The KMS answer of a port that was tried, NULL: it was not asked. */
const KmsAnswer *answer_of_port(const Facts *facts, const Port *port);

#endif
