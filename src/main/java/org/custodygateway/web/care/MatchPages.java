package org.custodygateway.web.care;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What two persons of compliance decide on a match with a list (I6). */
@Controller
class MatchPages {

    @PostMapping("/care/matches/{id:[0-9]+}/propose")
    String propose(
            @PathVariable String id, @RequestParam String decision, @RequestParam String reason, PageRequest page) {
        page.post("/identity/matches/" + id + "/propose", Map.of("decision", decision, "reason", reason));
        return page.goOn("/care/grades", "care.recorded");
    }

    @PostMapping("/care/matches/{id:[0-9]+}/{act:approve|return}")
    String decide(@PathVariable String id, @PathVariable String act, PageRequest page) {
        page.post("/identity/matches/" + id + "/" + act, Map.of());
        return page.goOn("/care/grades", "care.recorded");
    }
}
