package org.custodygateway.web.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.security.Role;
import org.custodygateway.web.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the branch has to do with a client: the steps of a care task (M2), and what a bank would have changed (K5). */
@Controller
class TaskPages {

    private static final int ALL_SHOWN = 500;
    private static final Set<String> WITH_THE_CLIENT = Set.of("EDUCATION", "INTERVIEW", "UNDERTAKING");

    @GetMapping("/counter/care/{id}")
    String care(PageRequest page, @PathVariable String id, Model model) {
        var task = page.get("/care-tasks/" + id);
        var state = task.text("state");
        boolean mine = WITH_THE_CLIENT.contains(state)
                ? page.has(Role.COUNTER, Role.BRANCH_HEAD)
                : state.equals("NOTICE") && page.has(Role.SUPERVISOR, Role.BRANCH_HEAD);
        model.addAttribute("task", task);
        model.addAttribute(
                "name",
                page.get("/clients/" + task.text("clientNo")).of("identity").text("name"));
        model.addAttribute("gate", mine ? state : null);
        model.addAttribute("mayHandIn", page.has(Role.COUNTER));
        return "counter/care";
    }

    /** A step of a care task: of an undertaking the paper shows it, of the rest what was said. */
    @PostMapping("/counter/care/{id}/{gate}")
    String careStep(
            PageRequest page,
            @PathVariable String id,
            @PathVariable String gate,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(name = "paper.UNDERTAKING", defaultValue = "") String paper) {
        var body = new LinkedHashMap<String, Object>();
        if (gate.equals("undertaking")) {
            body.put("paperId", paper);
        } else {
            body.put("how", how);
        }
        if (!note.isBlank() || !gate.equals("undertaking")) {
            body.put("note", note);
        }
        page.post("/care-tasks/" + id + "/" + gate, body);
        return page.goOn("/counter/care/" + id, "counter.care.recorded");
    }

    @GetMapping("/counter/tasks/{id}")
    String task(PageRequest page, @PathVariable String id, Model model) {
        var open = page.get("/tasks", "limit", ALL_SHOWN).list("items");
        var task = open.stream()
                .filter(one -> one.text("taskId").equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("task", task);
        model.addAttribute("bank", ClientPages.banks(page).get(task.text("bank")));
        model.addAttribute("now", page.get("/clients/" + task.text("clientNo")).of("identity"));
        model.addAttribute("mayEnd", page.has(Role.COUNTER));
        model.addAttribute("fields", List.of("name", "documentType", "documentNumber"));
        return "counter/task";
    }

    @PostMapping("/counter/tasks/{id}")
    String taskDone(PageRequest page, @PathVariable String id, @RequestParam String note) {
        page.post("/tasks/" + id + "/done", Map.of("note", note));
        return page.goOn("/counter", "counter.task.ended");
    }
}
