import type { ComponentType } from 'react'
import { closeDialog, useWindow, type OpenDialog } from '../state/window-state.ts'
import { later } from '../ui/later.tsx'

/** A dialog that cannot be loaded is not open. */
const laterDialog = <Props extends object>(load: () => Promise<ComponentType<Props>>) => later(load, { onFault: closeDialog })

const Palette = laterDialog(async () => (await import('../commands/Palette.tsx')).Palette)
const QuickOpen = laterDialog(async () => (await import('../commands/QuickOpen.tsx')).QuickOpen)
const ShortcutSheet = laterDialog(async () => (await import('../commands/ShortcutSheet.tsx')).ShortcutSheet)
const NewOpportunityDialog = laterDialog(async () => (await import('./organise/NewOpportunityDialog.tsx')).NewOpportunityDialog)
const RenameDialog = laterDialog(async () => (await import('./organise/RenameDialog.tsx')).RenameDialog)
const MoveOpportunityDialog = laterDialog(async () => (await import('./organise/MoveOpportunityDialog.tsx')).MoveOpportunityDialog)
const ConversationDialog = laterDialog(async () => (await import('./organise/ConversationDialog.tsx')).ConversationDialog)
const TeamDialog = laterDialog(async () => (await import('./organise/TeamDialog.tsx')).TeamDialog)
const TranscriptDialog = laterDialog(async () => (await import('./transcript/TranscriptDialog.tsx')).TranscriptDialog)
const VersionsDialog = laterDialog(async () => (await import('./versions/VersionsDialog.tsx')).VersionsDialog)
const TrashDialog = laterDialog(async () => (await import('./trash/TrashDialog.tsx')).TrashDialog)
const ArchiveDialog = laterDialog(async () => (await import('./archive/ArchiveDialog.tsx')).ArchiveDialog)
const ExportDialog = laterDialog(async () => (await import('./export/ExportDialog.tsx')).ExportDialog)
const SettingsDialog = laterDialog(async () => (await import('./settings/SettingsDialog.tsx')).SettingsDialog)
const LinkDialog = laterDialog(async () => (await import('./link/LinkDialog.tsx')).LinkDialog)
const OpenLinkDialog = laterDialog(async () => (await import('./link/OpenLinkDialog.tsx')).OpenLinkDialog)
const ReflectDialog = laterDialog(async () => (await import('./reflect/ReflectDialog.tsx')).ReflectDialog)
const ExportJournalDialog = laterDialog(async () => (await import('./whole-journal/ExportJournalDialog.tsx')).ExportJournalDialog)
const ImportJournalDialog = laterDialog(async () => (await import('./whole-journal/ImportJournalDialog.tsx')).ImportJournalDialog)
const RestoreDialog = laterDialog(async () => (await import('./whole-journal/RestoreDialog.tsx')).RestoreDialog)
const ReviewsDialog = laterDialog(async () => (await import('./reviews/ReviewsDialog.tsx')).ReviewsDialog)
const UnsealDialog = laterDialog(async () => (await import('./reviews/UnsealDialog.tsx')).UnsealDialog)
const ShowReviewDialog = laterDialog(async () => (await import('./reviews/ShowReviewDialog.tsx')).ShowReviewDialog)
const TakeInDialog = laterDialog(async () => (await import('./replies/TakeInDialog.tsx')).TakeInDialog)

const ReviewCopyDialog = laterDialog(async () => (await import('./review-copy/ReviewCopyDialog.tsx')).ReviewCopyDialog)
const SavedSearchDialog = laterDialog(async () => (await import('./search/SavedSearchDialog.tsx')).SavedSearchDialog)

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
    case 'saved-search':
      return <SavedSearchDialog saved={dialog.saved} />
    case 'take-in-reply':
      return <TakeInDialog file={dialog.file} />
    case 'review-copy':
      return <ReviewCopyDialog start={dialog.start} />
  }
}

/** The dialog that is open, each loaded when it is first asked for. */
export const Dialogs = () => {
  const dialog = useWindow((state) => state.dialog)
  return dialog && view(dialog)
}
