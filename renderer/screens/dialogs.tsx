import { lazy, Suspense } from 'react'
import { useWindow, type OpenDialog } from '../state/window-state.ts'

const Palette = lazy(async () => ({ default: (await import('../commands/Palette.tsx')).Palette }))
const QuickOpen = lazy(async () => ({ default: (await import('../commands/QuickOpen.tsx')).QuickOpen }))
const ShortcutSheet = lazy(async () => ({ default: (await import('../commands/ShortcutSheet.tsx')).ShortcutSheet }))
const NewOpportunityDialog = lazy(async () => ({ default: (await import('./organise/NewOpportunityDialog.tsx')).NewOpportunityDialog }))
const RenameDialog = lazy(async () => ({ default: (await import('./organise/RenameDialog.tsx')).RenameDialog }))
const MoveOpportunityDialog = lazy(async () => ({ default: (await import('./organise/MoveOpportunityDialog.tsx')).MoveOpportunityDialog }))
const ConversationDialog = lazy(async () => ({ default: (await import('./organise/ConversationDialog.tsx')).ConversationDialog }))
const TeamDialog = lazy(async () => ({ default: (await import('./organise/TeamDialog.tsx')).TeamDialog }))
const TranscriptDialog = lazy(async () => ({ default: (await import('./transcript/TranscriptDialog.tsx')).TranscriptDialog }))
const VersionsDialog = lazy(async () => ({ default: (await import('./versions/VersionsDialog.tsx')).VersionsDialog }))
const TrashDialog = lazy(async () => ({ default: (await import('./trash/TrashDialog.tsx')).TrashDialog }))
const ArchiveDialog = lazy(async () => ({ default: (await import('./archive/ArchiveDialog.tsx')).ArchiveDialog }))
const ExportDialog = lazy(async () => ({ default: (await import('./export/ExportDialog.tsx')).ExportDialog }))
const SettingsDialog = lazy(async () => ({ default: (await import('./settings/SettingsDialog.tsx')).SettingsDialog }))
const LinkDialog = lazy(async () => ({ default: (await import('./link/LinkDialog.tsx')).LinkDialog }))
const OpenLinkDialog = lazy(async () => ({ default: (await import('./link/OpenLinkDialog.tsx')).OpenLinkDialog }))
const ReflectDialog = lazy(async () => ({ default: (await import('./reflect/ReflectDialog.tsx')).ReflectDialog }))
const ExportJournalDialog = lazy(async () => ({ default: (await import('./whole-journal/ExportJournalDialog.tsx')).ExportJournalDialog }))
const ImportJournalDialog = lazy(async () => ({ default: (await import('./whole-journal/ImportJournalDialog.tsx')).ImportJournalDialog }))
const RestoreDialog = lazy(async () => ({ default: (await import('./whole-journal/RestoreDialog.tsx')).RestoreDialog }))
const ReviewsDialog = lazy(async () => ({ default: (await import('./reviews/ReviewsDialog.tsx')).ReviewsDialog }))
const UnsealDialog = lazy(async () => ({ default: (await import('./reviews/UnsealDialog.tsx')).UnsealDialog }))
const ShowReviewDialog = lazy(async () => ({ default: (await import('./reviews/ShowReviewDialog.tsx')).ShowReviewDialog }))
const TakeInDialog = lazy(async () => ({ default: (await import('./replies/TakeInDialog.tsx')).TakeInDialog }))

const ReviewCopyDialog = lazy(async () => ({ default: (await import('./review-copy/ReviewCopyDialog.tsx')).ReviewCopyDialog }))

const view = (dialog: OpenDialog) => {
  switch (dialog.name) {
    case 'palette':
      return <Palette />
    case 'quick':
      return <QuickOpen />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'new-opportunity':
      return <NewOpportunityDialog accountId={dialog.accountId} />
    case 'rename':
      return <RenameDialog what={dialog.what} id={dialog.id} current={dialog.current} />
    case 'move-opportunity':
      return <MoveOpportunityDialog id={dialog.id} />
    case 'conversation':
      return <ConversationDialog id={dialog.id} />
    case 'team':
      return <TeamDialog />
    case 'transcript':
      return <TranscriptDialog files={dialog.files} />
    case 'versions':
      return <VersionsDialog />
    case 'trash':
      return <TrashDialog />
    case 'archive':
      return <ArchiveDialog />
    case 'export':
      return <ExportDialog what={dialog.what} />
    case 'settings':
      return <SettingsDialog />
    case 'link':
      return <LinkDialog address={dialog.address} />
    case 'open-link':
      return <OpenLinkDialog address={dialog.address} />
    case 'reflect':
      return <ReflectDialog />
    case 'export-journal':
      return <ExportJournalDialog />
    case 'import-journal':
      return <ImportJournalDialog file={dialog.file} />
    case 'restore-backup':
      return <RestoreDialog />
    case 'reviews':
      return <ReviewsDialog />
    case 'unseal':
      return <UnsealDialog file={dialog.file} />
    case 'show-review':
      return <ShowReviewDialog address={dialog.address} />
    case 'take-in-reply':
      return <TakeInDialog file={dialog.file} />
    case 'review-copy':
      return <ReviewCopyDialog start={dialog.start} />
  }
}

/** The dialog that is open, each loaded when it is first asked for. */
export const Dialogs = () => {
  const dialog = useWindow((state) => state.dialog)
  return <Suspense fallback={null}>{dialog && view(dialog)}</Suspense>
}
