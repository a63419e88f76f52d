package org.custodygateway.web.care;

import java.util.LinkedHashMap;
import java.util.Map;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A client's file: completeness, the four steps, what was said to the client and what the client said, for compliance the grade. */
@Controller
class ClientFilePages {

    private static final String CLIENT = "/care/clients/{clientNo:[0-9]+}";

    @GetMapping("/care/clients")
    String find(@RequestParam String clientNo) {
        return clientNo.strip().matches("[0-9]{1,12}")
                ? "redirect:/care/clients/" + clientNo.strip()
                : "redirect:/care";
    }

    @GetMapping(CLIENT)
    String file(@PathVariable String clientNo, PageRequest page, Model model) {
        var client = "/clients/" + clientNo;
        model.addAttribute("client", page.get(client));
        model.addAttribute("identity", page.getIfAllowed(client + "/identity"));
        model.addAttribute("grade", page.getIfAllowed(client + "/grade"));
        model.addAttribute("papers", page.getIfAllowed(client + "/papers"));
        for (var list : new String[] {"education", "interviews", "undertakings", "notices", "complaints", "visits"}) {
            model.addAttribute(list, page.get(client + "/" + list).list("items"));
        }
        return "care/file";
    }

    /** Education, an interview, or what the client complains of. */
    @PostMapping(CLIENT + "/{list:education|interviews|complaints}")
    String add(
            @PathVariable String clientNo,
            @PathVariable String list,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable String how,
            @RequestParam(required = false) @Nullable String followUpBy,
            @RequestParam(required = false) @Nullable String noticeId,
            @RequestParam(defaultValue = "false") boolean understood,
            @RequestParam(defaultValue = "false") boolean strong,
            PageRequest page) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("text", text);
        if (list.equals("complaints")) {
            body.put("kind", given(noticeId) == null ? "COMPLAINT" : "OBJECTION");
            body.put("noticeId", given(noticeId));
            body.put("strong", strong);
        } else {
            body.put("how", how);
            body.put("followUpBy", given(followUpBy));
        }
        if (list.equals("education")) {
            body.put("understood", understood);
        }
        page.post("/clients/" + clientNo + "/" + list, body);
        return page.goOn("/care/clients/" + clientNo, "care.recorded");
    }

    @PostMapping(CLIENT + "/{list:education|interviews|visits}/{id:[0-9]+}/follow-up")
    String followUp(
            @PathVariable String clientNo,
            @PathVariable String list,
            @PathVariable String id,
            @RequestParam String note,
            PageRequest page) {
        page.post("/clients/" + clientNo + "/" + list + "/" + id + "/follow-up", Map.of("note", note));
        return page.goOn("/care/clients/" + clientNo, "care.recorded");
    }

    /** Compliance's own: computes the grade anew, or decides on one that is proposed (I5). */
    @PostMapping(CLIENT + "/grade/{act:review|approve|return}")
    String grade(@PathVariable String clientNo, @PathVariable String act, PageRequest page) {
        page.post("/clients/" + clientNo + "/grade/" + act, Map.of());
        return page.goOn("/care/clients/" + clientNo, "care.recorded");
    }

    @PostMapping(CLIENT + "/grade/propose")
    String propose(
            @PathVariable String clientNo,
            @RequestParam String grade,
            @RequestParam String reason,
            @RequestParam String until,
            PageRequest page) {
        page.post("/clients/" + clientNo + "/grade/propose", Map.of("grade", grade, "reason", reason, "until", until));
        return page.goOn("/care/clients/" + clientNo, "care.recorded");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
