package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.jms.BytesMessage;
import org.junit.jupiter.api.Test;

/** What is taken of a message before anybody has looked at it. */
class PlainMessagesTest {

    @Test
    void of_a_long_message_no_more_is_read_than_shows_that_it_is_too_long() throws Exception {
        BytesMessage message = mock();
        when(message.getBodyLength()).thenReturn(10L * 1024 * 1024 * 1024);

        assertThat((byte[]) new PlainMessages().fromMessage(message)).hasSize(WireSteps.LARGEST + 1);
        verify(message).readBytes(any(byte[].class));
    }
}
