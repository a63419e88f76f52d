package org.custodygateway.grading;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes a grade (I5), as data.
 *
 * @param factors weighted, from every group
 * @param marks score from which on a grade is reached
 * @param floors facts with which a client is never below a grade, whatever the score and whoever says otherwise
 * @param coolDownDays calendar days after a grade was last raised before it may be lowered
 * @param reviewMonths after which a grade is looked at again
 * @param gradeWithinDays trading days in which a new client is graded
 */
public record Catalogue(
        List<Factor> factors,
        Map<Grade, Integer> marks,
        List<Floor> floors,
        int coolDownDays,
        Map<Grade, Integer> reviewMonths,
        int gradeWithinDays) {

    public enum Group {
        COUNTRY,
        INDUSTRY,
        PERSON,
        BUSINESS,
        OTHER
    }

    /**
     * A factor.
     *
     * @param fact what it looks at, see {@link Facts}
     * @param points by the fact's value; a key that is contained in the value counts too, the highest of several; {@code *} is any other
     */
    public record Factor(String id, Group group, String fact, int weight, Map<String, Integer> points) {

        int pointsOf(String value) {
            var exact = points.get(value);
            if (exact != null) {
                return exact;
            }
            return points.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("*") && value.contains(entry.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .max()
                    .orElseGet(() -> points.getOrDefault("*", 0));
        }
    }

    public record Floor(String fact, String value, Grade grade) {}

    /** Why this is no catalogue, or null. */
    @Nullable
    String fault() {
        if (factors == null || factors.isEmpty() || marks == null || floors == null || reviewMonths == null) {
            return "factors, marks, floors and reviewMonths are needed";
        }
        var ids = new HashSet<String>();
        for (var factor : factors) {
            if (factor == null || factor.id() == null || factor.group() == null || factor.points() == null) {
                return "a factor needs id, group, fact, weight and points";
            }
            boolean sound = ids.add(factor.id())
                    && Facts.NAMES.contains(factor.fact())
                    && factor.weight() > 0
                    && factor.points().values().stream().allMatch(points -> points != null && points >= 0);
            if (!sound) {
                return "factor " + factor.id();
            }
        }
        if (!groups().equals(EnumSet.allOf(Group.class))) {
            return "a group without factors";
        }
        return fault(marks);
    }

    private @Nullable String fault(Map<Grade, Integer> marks) {
        int before = 0;
        for (var grade : List.of(Grade.ATTENTION, Grade.HIGH, Grade.PROHIBITED)) {
            var mark = marks.get(grade);
            if (mark == null || mark <= before) {
                return "marks of ATTENTION, HIGH and PROHIBITED, each above the one before";
            }
            before = mark;
        }
        for (var grade : Grade.values()) {
            var months = reviewMonths.get(grade);
            int most = grade.above(Grade.ATTENTION) ? 6 : 12;
            if (months == null || months < 1 || months > most) {
                return "reviewMonths of " + grade + ": 1 to " + most;
            }
        }
        boolean floored = floors.stream()
                .allMatch(floor -> floor != null
                        && Facts.NAMES.contains(floor.fact())
                        && floor.value() != null
                        && floor.grade() != null);
        boolean days = coolDownDays >= 0 && gradeWithinDays >= 1 && gradeWithinDays <= 10;
        return floored && days ? null : "floors, coolDownDays, or gradeWithinDays of 1 to 10";
    }

    private Set<Group> groups() {
        return factors.stream().map(Factor::group).collect(Collectors.toCollection(() -> EnumSet.noneOf(Group.class)));
    }

    Grade grade(int score) {
        var reached = Grade.NORMAL;
        for (var mark : marks.entrySet()) {
            if (score >= mark.getValue()) {
                reached = Grade.higher(reached, mark.getKey());
            }
        }
        return reached;
    }
}
