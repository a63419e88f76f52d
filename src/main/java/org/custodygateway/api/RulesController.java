package org.custodygateway.api;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.custodygateway.monitoring.RuleVersion;
import org.custodygateway.monitoring.Rules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of monitoring as they are in force (M6). */
@RestController
class RulesController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final Rules rules;

    RulesController(Rules rules) {
        this.rules = rules;
    }

    record Item(String rule, int version, OffsetDateTime since, Map<String, String> parameters) {
        static Item of(RuleVersion one) {
            return new Item(
                    one.rule(), one.version(), one.since().atZone(EXCHANGE).toOffsetDateTime(), one.parameters());
        }
    }

    record Items(List<Item> items) {}

    @GetMapping("/api/v1/rules")
    @PreAuthorize("hasRole('COMPLIANCE')")
    Items all() {
        return new Items(rules.all().stream().map(Item::of).toList());
    }
}
