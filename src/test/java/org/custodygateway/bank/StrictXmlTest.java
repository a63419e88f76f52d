package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class StrictXmlTest {

    private static Element root(String text) {
        return StrictXml.root(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void a_parser_that_was_used_before_or_has_failed_is_as_strict_as_a_new_one() {
        for (int round = 0; round < 3; round++) {
            assertThat(root("<a>good</a>").getTextContent()).isEqualTo("good");
            assertThatThrownBy(() -> root("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"))
                    .isInstanceOf(UnreadableMessage.class);
            assertThatThrownBy(() -> root("<a>cut")).isInstanceOf(UnreadableMessage.class);
        }
    }
}
