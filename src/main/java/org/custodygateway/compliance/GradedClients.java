package org.custodygateway.compliance;

import org.custodygateway.grading.Grades;
import org.custodygateway.grading.RiskGrade;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The weight of a client's grade: 1 for normal and for who is not graded yet, 4 for prohibited. */
@Component
class GradedClients implements ClientRisk {

    private final ObjectProvider<Grades> grades;

    GradedClients(ObjectProvider<Grades> grades) {
        this.grades = grades;
    }

    @Override
    public int weight(String clientNo) {
        return grades.stream()
                .flatMap(all -> all.of(clientNo).stream())
                .map(RiskGrade::grade)
                .mapToInt(grade -> switch (grade) {
                    case NORMAL -> 1;
                    case ATTENTION -> 2;
                    case HIGH -> 3;
                    case PROHIBITED -> 4;
                })
                .max()
                .orElse(1);
    }
}
