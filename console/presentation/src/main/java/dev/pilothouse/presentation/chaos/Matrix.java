package dev.pilothouse.presentation.chaos;

import dev.pilothouse.engine.chaos.Cell;
import dev.pilothouse.engine.chaos.CellResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as apps × faults, node by node.
 *
 * @param faults of the columns
 * @param lines an app of a node each, those of a node together
 */
public record Matrix(List<String> faults, List<Line> lines) {
    public Matrix {
        faults = List.copyOf(faults);
        lines = List.copyOf(lines);
    }

    /** @param cells one for each of the faults, in their order */
    public record Line(String node, String app, List<MatrixCell> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    private record Place(String node, String app, String fault) {
        static Place of(Cell cell) {
            return new Place(
                    cell.address().node().value(),
                    cell.address().app().value(),
                    cell.fault().word());
        }

        static Place of(CellResult cell) {
            return new Place(cell.node(), cell.app(), cell.fault());
        }
    }

    /**
     * The nodes and apps by name, the faults in the order of the plan where it is known.
     *
     * @param planned cells of the run; empty where only its results are known
     * @param faults in the order they are to have; any others follow by name
     */
    static Matrix of(
            List<Cell> planned, List<String> faults, Collection<CellResult> results, Collection<LiveCell> live) {
        List<Place> places = planned.stream().map(Place::of).toList();
        List<Place> ended = results.stream().map(Place::of).toList();
        List<Place> all = Stream.concat(places.stream(), ended.stream())
                .distinct()
                .sorted(Comparator.comparing(Place::node).thenComparing(Place::app))
                .toList();
        List<String> columns = Stream.concat(
                        faults.stream(), all.stream().map(Place::fault).sorted())
                .distinct()
                .filter(fault -> all.stream().anyMatch(place -> place.fault().equals(fault)))
                .toList();
        List<Line> lines = all.stream()
                .map(place -> List.of(place.node(), place.app()))
                .distinct()
                .map(row -> new Line(
                        row.getFirst(),
                        row.getLast(),
                        columns.stream()
                                .map(fault ->
                                        cell(new Place(row.getFirst(), row.getLast(), fault), places, results, live))
                                .toList()))
                .toList();
        return new Matrix(columns, lines);
    }

    private static MatrixCell cell(
            Place place, List<Place> planned, Collection<CellResult> results, Collection<LiveCell> live) {
        List<CellResult> own = results.stream()
                .filter(cell -> Place.of(cell).equals(place))
                .sorted(Comparator.comparingInt(CellResult::repeat))
                .toList();
        int count = (int) planned.stream().filter(place::equals).count();
        Optional<LiveCell> under = live.stream()
                .filter(cell -> Place.of(cell.cell()).equals(place))
                .findFirst();
        return new MatrixCell(place.node(), place.app(), place.fault(), Math.max(count, own.size()), own, under);
    }

    /** The field there; empty where the matrix has no such line or column. */
    public Optional<MatrixCell> at(int line, int column) {
        return line >= 0
                        && line < lines.size()
                        && column >= 0
                        && column < lines.get(line).cells().size()
                ? Optional.of(lines.get(line).cells().get(column))
                : Optional.empty();
    }
}
