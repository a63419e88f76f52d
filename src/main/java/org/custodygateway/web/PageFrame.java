package org.custodygateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every template needs: the words, who reads, the menu, the header. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

    private final Header header;
    private final Live live;

    PageFrame(Header header, Live live) {
        this.header = header;
        this.live = live;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication login, Model model) {
        model.addAttribute("w", PageLanguage.words(request));
        model.addAttribute("address", request.getRequestURI());
        if (login != null && login.getPrincipal() instanceof GatewayUser user) {
            fill(model, PageRequests.of(request, response, login), request.getRequestURI());
            model.addAttribute("user", user.username());
        }
    }

    private void fill(Model model, PageRequest page, String address) {
        model.addAttribute("page", page);
        model.addAttribute("desks", Desk.of(page.user()));
        model.addAttribute(
                "here",
                Arrays.stream(Desk.values())
                        .filter(desk -> address.startsWith(desk.address()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("mark", live.lastMark(page.user()));
        model.addAttribute("top", header.of(page.user()));
        // Neither a part of a page nor the stream shows it, and whoever takes it has to.
        model.addAttribute("said", page.part() || address.equals("/live") ? null : page.said());
    }
}
