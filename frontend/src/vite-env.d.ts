/// <reference types="vite/client" />
declare module 'virtual:catalog/*' {
  const messages: import('@lingui/core').Messages
  export default messages
}
