import { httpSender, type Send } from './send.ts'
import { folderAnswers, sendToFolder } from './send-to-folder.ts'

/** Sends to where the address says: into a folder (`file:`), or over HTTP. */
export function senderByScheme(): ReturnType<typeof httpSender> {
  const http = httpSender()
  const send: Send = (message) => (isFolder(message.url) ? sendToFolder(message) : http.send(message))
  return {
    send,
    answers: (url, recipient, timeoutMs) =>
      isFolder(url) ? folderAnswers(url, timeoutMs) : http.answers(url, recipient, timeoutMs),
    close: http.close,
  }
}

export function isFolder(url: string): boolean {
  return url.startsWith('file:')
}
