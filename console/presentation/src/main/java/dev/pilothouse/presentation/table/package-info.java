/**
 * The one list of all apps on all nodes: {@link dev.pilothouse.presentation.table.AppTable} with its columns, sort,
 * filter, selection and marks. It must not know how or where the list is drawn.
 */
@NullMarked
package dev.pilothouse.presentation.table;

import org.jspecify.annotations.NullMarked;
