import { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react';
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { simpleKit, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

function Chatscope({ messages }: ListProps) {
  return (
    <MainContainer>
      <ChatContainer>
        <MessageList scrollBehavior="auto">
          {messages.map((message) => (
            <Message
              key={message.id}
              model={{
                message: message.text,
                sender: message.author,
                sentTime: message.clock,
                direction: message.mine ? 'outgoing' : 'incoming',
                position: 'single',
                type: 'text',
              }}
            >
              <Message.Header sender={message.author} sentTime={message.clock} />
            </Message>
          ))}
        </MessageList>
        <MessageInput placeholder="Write" attachButton={false} />
      </ChatContainer>
    </MainContainer>
  );
}

export const kit = simpleKit({
  List: Chatscope,
  rowSelector: '.cs-message',
  scroller: '.cs-message-list__scroll-wrapper',
  input: '[contenteditable="true"]',
  bare: false,
});
