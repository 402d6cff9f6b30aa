/**
 * What the contracts are written with.
 *
 * <ul>
 *   <li>{@link org.tagwerk.it.harness.Server} runs {@code tagwerk.war} on Payara Micro through
 *       {@code deploy/micro/serve}, with H2 or PostgreSQL; {@code shared()} is the one of the whole run.
 *   <li>{@link org.tagwerk.it.harness.Account} is a user whom no other test has; {@link org.tagwerk.it.harness.Dav}
 *       talks to a server as one, over a socket, so that any octets can be sent.
 *   <li>{@link org.tagwerk.it.harness.Reply} is an answer, {@link org.tagwerk.it.harness.Multistatus} its 207 body.
 *   <li>{@link org.tagwerk.it.harness.Xml} and {@link org.tagwerk.it.harness.Ics} make bodies. Names of elements are
 *       written with fixed prefixes everywhere: {@code D C CS CARD A}.
 * </ul>
 *
 * <p>A contract extends {@code org.tagwerk.it.contract.Contract}, its name ends in {@code Contract}, and every cell of
 * the matrix runs it:
 *
 * <pre>{@code
 * class GreetingContract extends Contract {
 *     @Test
 *     void putThenGetGivesTheSameOctets() {
 *         String calendar = newCalendar();
 *         String body = Ics.event("greeting");
 *         dav.put(calendar + "a.ics", body).expect(201);
 *         assertThat(dav.get(calendar + "a.ics").expect(200).text()).isEqualTo(body);
 *     }
 * }
 * }</pre>
 *
 * <p>May depend on nothing of Tagwerk: it sees the server as a client does.
 */
package org.tagwerk.it.harness;
