package dev.pilothouse.presentation.table;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.table.SortOrder.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows with sort, filter, selection and marks. The selection belongs to an address, not to a line: whatever is sorted or
 * filtered, it stays on the same app for as long as that is shown. Belongs to the UI thread.
 */
public final class AppTable {
    private final Map<Address, AppRow> rows = new LinkedHashMap<>();
    private final TreeSet<Address> marks = new TreeSet<>();
    private List<AppRow> visible = List.of();
    private SortOrder sort = new SortOrder(Column.Id.APP, Direction.ASCENDING);
    private RowFilter filter = RowFilter.NONE;
    private @Nullable Address selected;
    private int selectedIndex;

    /** Replaces all rows of one node. */
    public void replace(String node, Collection<AppRow> fresh) {
        rows.values().removeIf(row -> row.node().equals(node));
        fresh.forEach(row -> rows.put(row.address(), row));
        marks.retainAll(rows.keySet());
        arrange();
    }

    /** Rows that pass the filter, in order. */
    public List<AppRow> visible() {
        return visible;
    }

    public Collection<AppRow> all() {
        return List.copyOf(rows.values());
    }

    public Optional<AppRow> row(Address address) {
        return Optional.ofNullable(rows.get(address));
    }

    public SortOrder sort() {
        return sort;
    }

    /** Sorts by that column in its own direction, or turns it round where it is sorted by it already. */
    public void sortBy(Column.Id column) {
        Direction direction = sort.column() == column
                ? sort.direction().reversed()
                : Columns.of(column).first();
        sort(new SortOrder(column, direction));
    }

    public void sort(SortOrder order) {
        sort = order;
        arrange();
    }

    public RowFilter filter() {
        return filter;
    }

    public void filter(RowFilter wanted) {
        filter = wanted;
        arrange();
    }

    /** The row the next action is about; empty only where no row is shown. */
    public Optional<AppRow> selected() {
        return visible.isEmpty() ? Optional.empty() : Optional.of(visible.get(selectedIndex));
    }

    /** Index of the selection among {@link #visible}; 0 where there is none. */
    public int selectedIndex() {
        return selectedIndex;
    }

    /** Selects that app, or remembers the wish until it is shown. */
    public void select(Address address) {
        selected = address;
        findSelected();
    }

    /** Selects the line with that index, or the nearest. */
    public void selectIndex(int index) {
        if (!visible.isEmpty()) {
            selectedIndex = Math.clamp(index, 0, visible.size() - 1);
            selected = visible.get(selectedIndex).address();
        }
    }

    /** Moves the selection by so many lines and stops at the ends. */
    public void move(int lines) {
        selectIndex(selectedIndex + lines);
    }

    public void toggleMark(Address address) {
        if (!marks.remove(address)) {
            marks.add(address);
        }
    }

    public void clearMarks() {
        marks.clear();
    }

    public SequencedSet<Address> marks() {
        return new TreeSet<>(marks);
    }

    /** What an action applies to: the marked rows where there are any, otherwise the selected one. */
    public List<AppRow> targets() {
        if (marks.isEmpty()) {
            return selected().stream().toList();
        }
        Set<Address> wanted = marks;
        return rows.values().stream()
                .filter(row -> wanted.contains(row.address()))
                .toList();
    }

    private void arrange() {
        List<AppRow> fresh = new ArrayList<>(rows.size());
        for (AppRow row : rows.values()) {
            if (filter.accepts(row)) {
                fresh.add(row);
            }
        }
        fresh.sort(sort.comparator());
        visible = List.copyOf(fresh);
        findSelected();
    }

    private void findSelected() {
        for (int index = 0; index < visible.size(); index++) {
            if (visible.get(index).address().equals(selected)) {
                selectedIndex = index;
                return;
            }
        }
        selectedIndex = visible.isEmpty() ? 0 : Math.min(selectedIndex, visible.size() - 1);
        if (selected == null && !visible.isEmpty()) {
            selected = visible.get(selectedIndex).address();
        }
    }
}
