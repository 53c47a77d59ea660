import { ResetPassword } from '@/features/auth/ResetPassword'

export const Page = ResetPassword
