package org.custodygateway.web.support;

import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What has not ended by itself: work under way by age, and messages that nobody could handle. */
@Controller
class WorkPages {

    @GetMapping("/support/unfinished")
    String unfinished(PageRequest page, Model model) {
        model.addAttribute("lines", page.get("/unfinished").list("items"));
        return "support/unfinished";
    }

    /** Those of a kind, the oldest first. */
    @GetMapping("/support/unfinished/{kind:[A-Z_]+}")
    String ofKind(@PathVariable String kind, PageRequest page, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("items", page.get("/unfinished/" + kind).list("items"));
        return "support/unfinished-kind";
    }

    @GetMapping("/support/parked")
    String parked(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        var found = page.get("/parked-messages", "after", after);
        model.addAttribute("messages", found.list("items"));
        model.addAttribute("next", found.get("next"));
        return "support/parked";
    }

    @PostMapping("/support/parked/{id:[0-9]+}/{act:retry|discard}")
    String deal(@PathVariable String id, @PathVariable String act, PageRequest page, Model model) {
        page.post("/parked-messages/" + id + "/" + act, Map.of());
        return parked(null, page, model);
    }

    /** Figures of the last minutes, with a line drawn beside each, queues and routes. */
    @GetMapping("/support/load")
    String load(PageRequest page, Model model) {
        var load = page.get("/load");
        model.addAttribute("figures", load.list("figures"));
        model.addAttribute("queues", load.list("queues"));
        model.addAttribute("routes", load.list("routes"));
        model.addAttribute("stoppable", page.get("/routes").list("items"));
        return "support/load";
    }

    @PostMapping("/support/routes/{route:[a-z-]+}/{act:stop|start}")
    String turn(@PathVariable String route, @PathVariable String act, PageRequest page, Model model) {
        page.post("/routes/" + route + "/" + act, Map.of());
        return load(page, model);
    }
}
