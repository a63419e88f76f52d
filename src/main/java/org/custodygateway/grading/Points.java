package org.custodygateway.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a grade came about.
 *
 * @param points each with the fact it comes from
 * @param floor the highest floor that a fact asks for, NORMAL without one
 * @param floorFrom the facts that ask for it
 * @param grade by score and floor
 */
public record Points(List<Point> points, int score, Grade floor, List<String> floorFrom, Grade grade) {

    /**
     * One factor's part.
     *
     * @param source the fact
     * @param value the fact's value then
     * @param points before the weight
     */
    public record Point(String factor, Catalogue.Group group, String source, String value, int points, int weight) {}

    static Points of(Catalogue catalogue, Map<String, String> facts) {
        var points = new ArrayList<Point>();
        int score = 0;
        for (var factor : catalogue.factors()) {
            var value = facts.getOrDefault(factor.fact(), "-");
            int part = factor.pointsOf(value);
            points.add(new Point(factor.id(), factor.group(), factor.fact(), value, part, factor.weight()));
            score += part * factor.weight();
        }
        var floor = Grade.NORMAL;
        var from = new ArrayList<String>();
        for (var one : catalogue.floors()) {
            if (one.value().equals(facts.get(one.fact()))) {
                from.add(one.fact() + "=" + one.value());
                floor = Grade.higher(floor, one.grade());
            }
        }
        return new Points(points, score, floor, from, Grade.higher(catalogue.grade(score), floor));
    }
}
